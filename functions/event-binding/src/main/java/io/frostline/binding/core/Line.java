package io.frostline.binding.core;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The events of one key, oldest first. Guarded by the dispatcher.
 *
 * <pre>
 *           add            take             every attempt has its outcome
 *   (none) -----> ready ---------> in flight -----------------------------> (none), or ready if more came
 *                   ^                  | a passing fault
 *                   |   due            v
 *                   +------------- backing off
 * </pre>
 */
final class Line {
    private final Lane lane;
    private final @Nullable String key;
    private @Nullable Inbound first;
    private @Nullable Inbound last;

    /** The attempts in flight, oldest first. */
    @Nullable
    Attempt flight;

    /** Attempts in flight that have no outcome yet. */
    int open;

    /** How often its first event failed in a row. */
    int failures;

    /** When it is to be delivered again, in the dispatcher's nanoseconds. */
    long due;

    /** Not to be put in a batch with other lines, since the function threw when it was. */
    boolean alone;

    Line(Lane lane, @Nullable String key) {
        this.lane = lane;
        this.key = key;
    }

    Lane lane() {
        return lane;
    }

    @Nullable
    String key() {
        return key;
    }

    @Nullable
    Inbound first() {
        return first;
    }

    /** Puts an event last; true when that makes the line ready: it is the only one, and no attempt is open. */
    boolean add(Inbound inbound) {
        Inbound before = last;
        last = inbound;
        if (before == null) {
            first = inbound;
            return open == 0;
        }
        before.behind = inbound;
        return false;
    }

    /** What is left of the flight is in flight no more. */
    void endFlight() {
        for (Attempt attempt = flight; attempt != null; attempt = attempt.behind) {
            lane.dispatched--;
        }
        flight = null;
    }

    void removeFirst() {
        if (first != null) {
            first = first.behind;
            if (first == null) {
                last = null;
            }
        }
    }

    /** Its first event failed. */
    void fail(long now, Backoff backoff, RandomGenerator random) {
        if (failures == 0) {
            lane.retrying++;
        }
        failures++;
        due = now + backoff.nanos(failures, random);
    }

    /** Its first event is finished. */
    void succeed() {
        if (failures > 0) {
            failures = 0;
            alone = false;
            lane.retrying--;
        }
    }
}
