package io.frostline.legacyforward;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Says whether a request may be made, so that a dead system is not hammered by the retries of every device.
 *
 * <pre>
 *            failures in a row, or asked for a pause          the pause is over
 *   CLOSED ──────────────────────────────────────────▶ OPEN ──────────────────▶ DUE
 *     ▲                                                 ▲                        │ one request
 *     │                         it fails: a longer pause │                       ▼
 *     └──────────────────────────────────────────────────┴─────────────────── PROBING
 *                             it is answered
 * </pre>
 *
 * <p>Only {@code CLOSED} lets several requests through; those that are still under way when it opens change nothing any
 * more. It has no timer: whoever wants to send asks.
 */
public final class Circuit {
    private final Settings settings;
    private final LongSupplier nanoTime;
    private State state = State.CLOSED;
    private long round;
    private long openedAt;
    private Duration pause = Duration.ZERO;
    private int failures;
    private String lastFailure = "";

    /** See the diagram. */
    public enum State {
        CLOSED,
        OPEN,
        DUE,
        PROBING
    }

    /**
     * When it opens, and for how long.
     *
     * @param failures in a row, at least 1
     * @param firstPause doubled with each probe that fails
     * @param longestPause bounds all pauses, also those that the previous system asks for
     */
    public record Settings(int failures, Duration firstPause, Duration longestPause) {
        public Settings {
            if (failures < 1) {
                throw new IllegalArgumentException("failures must be at least 1, was " + failures);
            }
            if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
                throw new IllegalArgumentException(
                        "pauses are positive and grow, were " + firstPause + " to " + longestPause);
            }
        }
    }

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    public Circuit(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    public synchronized State state() {
        boolean due = state == State.OPEN && nanoTime.getAsLong() - openedAt >= pause.toNanos();
        return due ? State.DUE : state;
    }

    /**
     * Asks for one request.
     *
     * @return what {@link #tell} is to be given when it ended; empty when it may not be made
     */
    synchronized OptionalLong admit() {
        State now = state();
        if (now == State.DUE) {
            enter(State.PROBING);
        }
        return now == State.DUE || now == State.CLOSED ? OptionalLong.of(round) : OptionalLong.empty();
    }

    /** Tells how a request that was admitted ended; each is told, however it ended. */
    synchronized void tell(long admitted, Verdict verdict) {
        if (admitted != round) {
            return;
        }
        if (verdict instanceof Verdict.Later later) {
            fail(later);
        } else {
            failures = 0;
            pause = Duration.ZERO;
            if (state == State.PROBING) {
                enter(State.CLOSED);
            }
        }
    }

    /** Why no request may be made. */
    synchronized String complaint() {
        return "no request is made for " + pause.toMillis() + " ms, since " + lastFailure;
    }

    private void fail(Verdict.Later later) {
        failures++;
        lastFailure = later.reason();
        if (state == State.PROBING
                || failures >= settings.failures()
                || later.pause().isPresent()) {
            Duration next = pause.isZero() ? settings.firstPause() : pause.multipliedBy(2);
            Duration asked = later.pause().orElse(Duration.ZERO);
            pause = shorter(asked.compareTo(next) > 0 ? asked : next, settings.longestPause());
            openedAt = nanoTime.getAsLong();
            failures = 0;
            enter(State.OPEN);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A new round: what was admitted before does not count any more. */
    private void enter(State next) {
        state = next;
        round++;
    }
}
