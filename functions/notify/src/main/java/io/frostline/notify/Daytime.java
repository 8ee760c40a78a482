package io.frostline.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When people are told what can wait: from 9 in the morning to 8 in the evening, where they are. */
final class Daytime {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(20, 0);

    private Daytime() {}

    /**
     * The first moment of daytime.
     *
     * @param after found at
     * @param gather how long more of the same is waited for
     */
    static ZonedDateTime first(Instant after, Duration gather, ZoneId zone) {
        ZonedDateTime earliest = after.plus(gather).atZone(zone);
        if (earliest.toLocalTime().isBefore(MORNING)) {
            return earliest.with(MORNING);
        }
        return earliest.toLocalTime().isBefore(EVENING)
                ? earliest
                : earliest.plusDays(1).with(MORNING);
    }
}
