package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Heartbeats stand still, and administrators were told.
 *
 * @param began where the clock stood
 * @param told when it was last told, on our own clock
 */
public record Stall(Instant began, Instant told) {
    /**
     * What follows.
     *
     * @param after what to remember
     * @param alert what to publish before it is remembered
     */
    public record Judgement(Optional<Stall> after, Optional<Alert> alert) {}

    /**
     * Judges the watch's clock by our own.
     *
     * @param after so long may it stand still
     * @param repeat so often is it told again
     */
    public record Rule(Duration after, Duration repeat) {
        /**
         * What follows at a time.
         *
         * @param clock of the watch; before the first heartbeat, when we started
         * @param started when we started: they get their time from then on
         */
        public Judgement judge(Optional<Stall> before, Instant clock, Instant started, Instant now) {
            boolean late = !now.isBefore(clock.plus(after));
            if (before.isEmpty()) {
                boolean patient = now.isBefore(started.plus(after));
                return late && !patient
                        ? told(Transition.RAISED, new Stall(clock, now))
                        : new Judgement(before, Optional.empty());
            }
            Stall stall = before.get();
            if (!late) {
                return new Judgement(
                        Optional.empty(), Optional.of(Alerts.stalled(Transition.CLEARED, stall.began, now)));
            }
            return now.isBefore(stall.told.plus(repeat))
                    ? new Judgement(before, Optional.empty())
                    : told(Transition.REPEATED, new Stall(stall.began, Alerts.repeated(stall.told, repeat, now)));
        }

        private static Judgement told(Transition transition, Stall stall) {
            return new Judgement(Optional.of(stall), Optional.of(Alerts.stalled(transition, stall.began, stall.told)));
        }
    }

    /** Its stored form: {@code began;told}, milliseconds since 1970; empty for none. */
    public static String text(Optional<Stall> stall) {
        return stall.map(one -> one.began.toEpochMilli() + ";" + one.told.toEpochMilli())
                .orElse("");
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Optional<Stall> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int middle = text.indexOf(';');
        return Optional.of(new Stall(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, Math.max(0, middle)))),
                Instant.ofEpochMilli(Long.parseLong(text.substring(middle + 1)))));
    }
}
