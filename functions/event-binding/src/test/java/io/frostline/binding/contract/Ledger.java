package io.frostline.binding.contract;

import io.frostline.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What outlives processes: the topic, effects, {@code rejected} and committed offsets; and what must hold of them. */
final class Ledger {
    private final List<List<Event>> topic = new ArrayList<>();
    private final Map<String, List<String>> idsByKey = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final long[] committed;
    private @Nullable AssertionError broken;

    private record Place(int partition, int offset) {}

    Ledger(int partitions) {
        committed = new long[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            topic.add(new ArrayList<>());
        }
    }

    void append(int partition, Event event) {
        places.put(event.id(), new Place(partition, log(partition).size()));
        topic.get(partition).add(event);
        idsByKey.computeIfAbsent(event.key(), absent -> new ArrayList<>()).add(event.id());
    }

    /** What comes only when all before it in its partition has had its effect or is in {@code rejected}. */
    void checkAllBeforeIsSettled(Event heartbeat) {
        Place place = places.get(heartbeat.id());
        if (place == null) {
            throw new IllegalArgumentException(heartbeat + " was never appended");
        }
        int first = (int) Math.min(committed[place.partition], place.offset);
        for (Event before : log(place.partition).subList(first, place.offset)) {
            check(settled.contains(before.id()), () -> "handed over " + heartbeat + " before " + before);
        }
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
        check(offset >= committed[partition] && offset <= log.size(), () -> "committed " + offset + " of " + partition);
        for (long before = committed[partition]; before < offset; before++) {
            Event event = log.get((int) before);
            check(settled.contains(event.id()), () -> "committed " + offset + " before " + event + " was settled");
        }
        committed[partition] = offset;
    }

    /** Events of a key come in their order, and none before all in front of it are settled or come with it. */
    void checkNothingIsSkipped(String key, List<String> handedOver) {
        List<String> all = idsByKey.getOrDefault(key, List.of());
        int first = all.indexOf(handedOver.get(0));
        List<String> before = all.subList(0, first);
        check(settled.containsAll(before), () -> "handed over " + handedOver + " before " + before + " were settled");
        List<String> expected = all.subList(first, first + handedOver.size());
        check(handedOver.equals(expected), () -> "handed over " + handedOver + " instead of " + expected);
    }

    /**
     * Checks how the function is called. What is thrown there would count as a passing fault, and be forgotten: so it is kept, and
     * thrown by {@link #isFinished}.
     */
    void checkCall(Runnable checks) {
        try {
            checks.run();
        } catch (AssertionError found) {
            broken = found;
        }
    }

    /** Fails with a message that is made only then: thousands of runs check millions of times. */
    static void check(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    boolean isFinished() {
        if (broken != null) {
            throw broken;
        }
        for (int partition = 0; partition < committed.length; partition++) {
            if (committed[partition] < log(partition).size()) {
                return false;
            }
        }
        return true;
    }
}
