package io.frostline.thresholdalert;

import java.time.Duration;
import java.time.Instant;

/**
 * Readings that came after a newer one was judged: they change no state, and history only when it is recomputed.
 *
 * @param earliest when the earliest of them counts, on the device's clock
 * @param last when the one counts that came last, on the device's clock
 * @param received when that one was received: an older copy of it may be stored before
 * @param since on our clock: from when on they are given time to be stored
 */
public record LateReadings(Instant earliest, Instant last, Instant received, Instant since) {
    /** A reading that is this much older than the newest is stored and changes no excursion. */
    static final Duration HISTORY = Duration.ofDays(7);

    private static final int PARTS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    static LateReadings first(Instant time, Instant received, Instant now) {
        return new LateReadings(time, time, received, now);
    }

    LateReadings and(Instant time, Instant receivedThen) {
        return new LateReadings(time.isBefore(earliest) ? time : earliest, time, receivedThen, since);
    }

    /** To be tried again, less and less often, for each time costs as much as they are old. */
    LateReadings postponed(Instant newest, Instant now) {
        Duration age = Duration.between(earliest, newest).dividedBy(PARTS);
        return new LateReadings(
                earliest, last, received, now.plus(age.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : age));
    }
}
