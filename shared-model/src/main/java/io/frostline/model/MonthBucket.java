package io.frostline.model;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The partition of a month, UTC.
 *
 * @param value {@code yyyymm}
 */
public record MonthBucket(int value) {
    public static MonthBucket of(Instant time) {
        return of(month(time));
    }

    /** All months from one time to another, both included, newest first; none when {@code to} is before {@code from}. */
    public static List<MonthBucket> between(Instant from, Instant to) {
        YearMonth oldest = month(from);
        return Stream.iterate(month(to), month -> !month.isBefore(oldest), month -> month.minusMonths(1))
                .map(MonthBucket::of)
                .toList();
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    private static MonthBucket of(YearMonth month) {
        return new MonthBucket(month.getYear() * 100 + month.getMonthValue());
    }
}
