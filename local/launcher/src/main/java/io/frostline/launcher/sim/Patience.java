package io.frostline.launcher.sim;

import java.time.Duration;

/** Runs out when nothing goes on for long enough; not for several threads. */
public final class Patience {
    private final long nanos;
    private long since;
    private long progress = -1;

    public Patience(Duration patience, long nowNanos) {
        this.nanos = patience.toNanos();
        this.since = nowNanos;
    }

    /**
     * Whether it has run out.
     *
     * @param now a figure that changes while something goes on
     * @param nowNanos of a clock that only goes forward
     */
    public boolean isOver(long now, long nowNanos) {
        if (now != progress) {
            progress = now;
            since = nowNanos;
        }
        return nowNanos - since >= nanos;
    }

    /** There is nothing to wait for at the moment. */
    void rest(long nowNanos) {
        since = nowNanos;
    }
}
