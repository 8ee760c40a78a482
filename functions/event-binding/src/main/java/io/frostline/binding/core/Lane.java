package io.frostline.binding.core;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where events come from, a partition or all requests, with its keys. Guarded by the dispatcher. */
abstract sealed class Lane permits Partition, Requests {
    private final Map<String, Line> lines = new HashMap<>();

    /** Taken in and not finished. */
    int events;

    long bytes;

    /** Out with the function, or being written to {@code rejected}. */
    int dispatched;

    /** Lines whose first event will be, or is being, delivered again. */
    int retrying;

    /** Nothing of it is dispatched any more. */
    boolean closed;

    /** Whether an event is delivered again after a passing fault; otherwise that is for its sender to do. */
    abstract boolean redelivers();

    void add(Inbound inbound) {
        events++;
        bytes += inbound.bytes();
    }

    /** Returns the heartbeat that waited for this one to finish, if one did. */
    @Nullable
    Inbound finish(Inbound inbound) {
        events--;
        bytes -= inbound.bytes();
        return null;
    }

    /** Whether it has to wait for others to finish; whoever finishes the last of them gets it back. */
    boolean holds(Inbound inbound) {
        return false;
    }

    /** The line of the key, which is a new one when no event of the key is here. */
    Line line(@Nullable String key) {
        return key == null ? new Line(this, null) : lines.computeIfAbsent(key, absent -> new Line(this, absent));
    }

    void remove(Line line) {
        if (line.key() != null) {
            lines.remove(line.key());
        }
    }
}
