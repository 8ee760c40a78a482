package io.frostline.silencealert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a heartbeat says to a pair of partitions, one of the reports and one of the readings. */
public sealed interface Beat {
    /** Not newer than the newest: a replay, or of another replica. It changes nothing. */
    record Old() implements Beat {}

    /** The newest. */
    record Next(Instant time) implements Beat {}

    /** The newest, after a gap. */
    record AfterGap(Instant time, Gap gap) implements Beat {}

    /** The clock had been ahead and was set right: the newest, and whatever gap ends after it never was. */
    record ClockBack(Instant time) implements Beat {}

    /**
     * Judges heartbeats.
     *
     * @param longest more between two of them is a gap
     * @param ahead a time further ahead of our clock was a mistake
     */
    record Rule(Duration longest, Duration ahead) {
        /**
         * What follows from a heartbeat.
         *
         * @param newest the newest before, of its pair; empty: nobody ever watched before
         * @param now on our own clock
         */
        public Beat judge(Optional<Instant> newest, Instant time, Instant now) {
            if (newest.isEmpty()) {
                return new AfterGap(time, Gap.untilFirst(time));
            }
            Instant before = newest.get();
            if (!time.isAfter(before)) {
                boolean mistaken = before.isAfter(now.plus(ahead)) && time.isBefore(before);
                return mistaken ? new ClockBack(time) : new Old();
            }
            return Duration.between(before, time).compareTo(longest) > 0
                    ? new AfterGap(time, new Gap(before, time))
                    : new Next(time);
        }
    }
}
