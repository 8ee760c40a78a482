package io.frostline.launcher.knative;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A replica, as its revision sees it.
 *
 * <pre>
 * STARTING ──ready──> READY ──to go──> STOPPING ──its requests are answered, SIGTERM──> gone
 *     └──────ended──────┴─ended─> gone
 * </pre>
 */
final class Pod {
    private final int ordinal;
    private State state = State.STARTING;
    private long since;
    private @Nullable Replica replica;
    private int inFlight;

    /** @param now when it was decided to have it */
    Pod(int ordinal, long now) {
        this.ordinal = ordinal;
        this.since = now;
    }

    private enum State {
        STARTING,
        READY,
        STOPPING,
        RETIRED
    }

    int ordinal() {
        return ordinal;
    }

    void ready(Replica started) {
        replica = started;
        state = State.READY;
    }

    boolean isReady() {
        return state == State.READY;
    }

    /** Ready, as far as anybody knows, but gone. */
    boolean isDead() {
        return isReady() && (replica == null || !replica.isAlive());
    }

    /** Starting or ready. */
    boolean isLive() {
        return state == State.STARTING || state == State.READY;
    }

    void stop(long now) {
        state = State.STOPPING;
        since = now;
    }

    /** The replica, once, when it is to go and has nothing more to do. */
    @Nullable
    Replica retire(boolean atOnce) {
        if (state != State.STOPPING || inFlight > 0 && !atOnce) {
            return null;
        }
        state = State.RETIRED;
        return replica;
    }

    @Nullable
    Replica replica() {
        return replica;
    }

    int inFlight() {
        return inFlight;
    }

    void began() {
        inFlight++;
    }

    void ended() {
        inFlight--;
    }

    /** Since it was decided to have it, or that it is to go. */
    Duration since(long now) {
        return Duration.ofNanos(now - since);
    }
}
