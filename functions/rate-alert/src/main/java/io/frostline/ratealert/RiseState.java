package io.frostline.ratealert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered about one device. All times but {@code told} are on the device's clock.
 *
 * <pre>
 *            fast, for a minute            two slow in a row
 *   nothing ───────────────────▶ open ─────────────────────▶ closed
 *                                ▲  ▲                         │  │
 *                                │  └─ again within an hour ──┘  │
 *                                └──── later: a new episode ─────┘
 * </pre>
 *
 * @param newest the time of the newest judged reading; older ones are not judged any more
 * @param window what the next reading is compared with
 * @param fastSince the first reading of the run of fast ones that goes on now
 * @param began when the open or last episode began
 * @param closed when the last episode ended; empty while one is open
 * @param told when the last message was told
 * @param raised whether the open or last episode was told
 * @param slow how many readings in a row were slow, while open
 */
record RiseState(
        Optional<Instant> newest,
        Window window,
        Optional<Instant> fastSince,
        Optional<Instant> began,
        Optional<Instant> closed,
        Optional<Instant> told,
        boolean raised,
        int slow) {
    /** Nothing was ever judged. */
    static final RiseState NONE = new RiseState(
            Optional.empty(),
            Window.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            0);

    /** One reading that jumps is a sensor in a hand. */
    static final Duration LASTS = Duration.ofMinutes(1);

    static final Duration REPEAT = Duration.ofHours(1);
    private static final int SLOW_ENDS = 2;

    /** Nothing of it but which readings were judged. */
    RiseState forgotten() {
        return new RiseState(
                newest, Window.EMPTY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 0);
    }

    boolean isOpen() {
        return began.isPresent() && closed.isEmpty();
    }

    boolean hasJudged(Instant time) {
        return newest.isPresent() && !newest.get().isBefore(time);
    }

    /** After a reading that is later than all before. */
    RiseState after(Point point, RiseRule rule) {
        Window compared = window.at(point.time(), rule);
        Window next = compared.with(point, rule);
        if (compared.any(from -> rule.isFast(from, point))) {
            return fast(point.time(), next);
        }
        boolean isSlow = !compared.any(from -> !rule.isSlow(from, point));
        return calm(point.time(), next, isSlow ? slow + 1 : 0);
    }

    /** Whether its newest reading was fast, in an open episode. */
    boolean goesOn() {
        return isOpen() && fastSince.isPresent();
    }

    /** After a message. */
    RiseState toldAt(Instant time) {
        return new RiseState(newest, window, fastSince, began, closed, Optional.of(time), true, slow);
    }

    private RiseState fast(Instant time, Window next) {
        Instant since = fastSince.orElse(time);
        RiseState fast = new RiseState(Optional.of(time), next, Optional.of(since), began, closed, told, raised, 0);
        if (isOpen() || since.plus(LASTS).isAfter(time)) {
            return fast;
        }
        boolean again = closed.isPresent() && !closed.get().plus(REPEAT).isBefore(since);
        return again ? fast.opened(began, raised) : fast.opened(Optional.of(since), false);
    }

    private RiseState opened(Optional<Instant> since, boolean wasRaised) {
        return new RiseState(newest, window, fastSince, since, Optional.empty(), told, wasRaised, 0);
    }

    private RiseState calm(Instant time, Window next, int slowInARow) {
        boolean ends = isOpen() && slowInARow >= SLOW_ENDS;
        return new RiseState(
                Optional.of(time),
                next,
                Optional.empty(),
                began,
                ends ? Optional.of(time) : closed,
                told,
                raised,
                isOpen() && !ends ? slowInARow : 0);
    }
}
