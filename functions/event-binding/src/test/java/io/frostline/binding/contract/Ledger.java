package io.frostline.binding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What outlives processes: the topic, effects, {@code rejected} and committed offsets; and what must hold of them. */
final class Ledger {
    private final List<List<Event>> topic = new ArrayList<>();
    private final Map<String, List<String>> idsByKey = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final long[] committed;

    Ledger(int partitions) {
        committed = new long[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            topic.add(new ArrayList<>());
        }
    }

    void append(int partition, Event event) {
        topic.get(partition).add(event);
        idsByKey.computeIfAbsent(event.key(), absent -> new ArrayList<>()).add(event.id());
    }

    List<Event> log(int partition) {
        return topic.get(partition);
    }

    long committed(int partition) {
        return committed[partition];
    }

    void done(String id) {
        settled.add(id);
    }

    void rejected(String id) {
        settled.add(id);
    }

    /** Offsets only grow, and whatever is before one has had its effect or is in {@code rejected}. */
    void commit(int partition, long offset) {
        List<Event> log = log(partition);
        assertThat(offset).as("offset of partition %d", partition).isBetween(committed[partition], (long) log.size());
        for (long before = committed[partition]; before < offset; before++) {
            assertThat(settled).as("settled before offset %d", offset).contains(log.get((int) before).id());
        }
        committed[partition] = offset;
    }

    /** Events of a key come in their order, and none before all in front of it are settled or come with it. */
    void assertNothingIsSkipped(String key, List<String> handedOver) {
        List<String> all = idsByKey.getOrDefault(key, List.of());
        int first = all.indexOf(handedOver.get(0));
        assertThat(settled).as("settled before %s", handedOver).containsAll(all.subList(0, first));
        assertThat(handedOver).isEqualTo(all.subList(first, first + handedOver.size()));
    }

    boolean isFinished() {
        for (int partition = 0; partition < committed.length; partition++) {
            if (committed[partition] < log(partition).size()) {
                return false;
            }
        }
        return true;
    }
}
