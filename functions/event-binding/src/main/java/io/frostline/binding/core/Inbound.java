package io.frostline.binding.core;

import io.frostline.binding.Outcome;
import io.frostline.model.Event;
import io.frostline.model.Parsed;
import org.jspecify.annotations.Nullable;

/** What a trigger took in: an event, or what should have been one, until it is finished. */
public abstract class Inbound {
    private final @Nullable String key;
    private final long offset;
    private final int bytes;

    /** Where the partition's window has it; guarded by the dispatcher. */
    long sequence;

    /** The next of the same line; guarded by the dispatcher. */
    @Nullable
    Inbound behind;

    /**
     * @param key events of one key stay in order; null: it is in order with no other
     * @param offset its place in its partition; meaningless outside one
     * @param bytes what it occupies, roughly
     */
    protected Inbound(@Nullable String key, long offset, int bytes) {
        this.key = key;
        this.offset = offset;
        this.bytes = bytes;
    }

    /** Reads the event; called off the polling thread, once per attempt. */
    protected abstract Parsed<Event> decode();

    /** What is written to {@code rejected} when it can never succeed. */
    protected abstract Original original();

    /** Whether it is a heartbeat, which waits until all that is before it in its partition is finished. */
    protected abstract boolean isHeartbeat();

    /** Its end, after every effect of it; called once, unless its partition went away before. */
    protected void finished(Outcome outcome) {}

    final @Nullable String key() {
        return key;
    }

    final long offset() {
        return offset;
    }

    final int bytes() {
        return bytes;
    }
}
