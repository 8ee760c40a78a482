package io.frostline.model;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Says how far reports have been taken: every report received before its time that lies in its partition of {@code reports} lies
 * before it. In {@code readings}: their readings that lie in its partition there do, too.
 *
 * @param reports the partition of {@code reports} that it was written into, from 0
 * @param readings the partition of {@code readings} that it was copied into, from 0; empty in {@code reports}
 * @param time of the clock that stamps reports when they are received, to the millisecond
 */
public record Heartbeat(int reports, OptionalInt readings, Instant time) {
    /** The key of its records, which no device and no gateway has. */
    public static final String KEY = "heartbeat";

    public Heartbeat {
        if (reports < 0 || readings.orElse(0) < 0) {
            throw new IllegalArgumentException("partitions count from 0, were " + reports + " and " + readings);
        }
    }

    /** One for a partition of {@code reports}. */
    public static Heartbeat ofReports(int partition, Instant time) {
        return new Heartbeat(partition, OptionalInt.empty(), time);
    }

    /** Its copy for a partition of {@code readings}. */
    public Heartbeat copiedTo(int partition) {
        return new Heartbeat(reports, OptionalInt.of(partition), time);
    }

    /**
     * Its event.
     *
     * @param source the function that publishes it
     */
    public Event event(String source) {
        String id = EventIds.heartbeat(this).toString();
        return Event.of(id, EventType.HEARTBEAT, source, time, KEY, HeartbeatJson.encode(this));
    }
}
