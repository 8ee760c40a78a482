package io.frostline.binding.contract;

import io.frostline.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A topic of three partitions, polled as the real poller does it. */
final class VirtualKafka extends VirtualRig {
    static final int PARTITIONS = 3;

    private final List<List<Event>> topic = new ArrayList<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private final int[] position = new int[PARTITIONS];
    private boolean stopped;

    VirtualKafka() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            topic.add(new ArrayList<>());
        }
        assign(List.of(0, 1, 2));
    }

    void assign(List<Integer> partitions) {
        dispatcher().assign(partitions);
        partitions.forEach(partition ->
                position[partition] = committed.getOrDefault(partition, 0L).intValue());
    }

    static int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), PARTITIONS);
    }

    @Override
    public void send(String key, String id, String type, String body) {
        topic.get(partitionOf(key)).add(event(key, id, type, body));
    }

    @Override
    void surroundings() {
        commit();
        if (stopped) {
            return;
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (dispatcher().hasRoom() && !dispatcher().held().contains(partition)) {
                List<Event> log = topic.get(partition);
                List<VirtualRecord> polled = new ArrayList<>();
                for (int offset = position[partition]; offset < log.size(); offset++) {
                    polled.add(new VirtualRecord(partition, offset, log.get(offset)));
                }
                position[partition] = log.size();
                dispatcher().accept(partition, polled);
            }
        }
    }

    void commit() {
        committed.putAll(dispatcher().finished());
    }

    long committed(int partition) {
        return committed.getOrDefault(partition, 0L);
    }

    @Override
    public boolean isAcknowledged(String id) {
        commit();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Event> log = topic.get(partition);
            for (int offset = 0; offset < committed(partition); offset++) {
                if (log.get(offset).id().equals(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void stop() {
        super.stop();
        stopped = true;
    }

    @Override
    public void restart() {
        commit();
        super.restart();
        stopped = false;
        assign(List.of(0, 1, 2));
    }
}
