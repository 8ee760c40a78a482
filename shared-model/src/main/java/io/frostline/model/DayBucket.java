package io.frostline.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The partition of a day, UTC.
 *
 * @param value {@code yyyymmdd}
 */
public record DayBucket(int value) {
    public static DayBucket of(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return new DayBucket((day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth());
    }
}
