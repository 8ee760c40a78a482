package io.frostline.mqttingest;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a session may stay silent, and how long it may last. No timer, a look at the clock per read; for any thread. */
final class Patience {
    private final LongSupplier nanoTime;
    private final long began;
    private volatile long limit;
    private volatile long most;
    private volatile long since;
    private volatile boolean suspended;

    /**
     * Patience with a new session.
     *
     * @param silence how long it may be silent at first
     * @param most how long it may last, unless it is given another limit
     */
    Patience(LongSupplier nanoTime, Duration silence, Duration most) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.limit = silence.toNanos();
        this.most = most.toNanos();
        this.since = began;
    }

    /** It may last, and be silent for this long from now on. */
    void trust(Duration silence) {
        most = Long.MAX_VALUE;
        limit = silence.toNanos();
        renew();
    }

    /** The client gave a sign of life, or could not be heard until now. */
    void renew() {
        since = nanoTime.getAsLong();
        suspended = false;
    }

    /** The client is not being heard. */
    void suspend() {
        suspended = true;
    }

    boolean isOver() {
        long now = nanoTime.getAsLong();
        return !suspended && (now - since > limit || now - began > most);
    }
}
