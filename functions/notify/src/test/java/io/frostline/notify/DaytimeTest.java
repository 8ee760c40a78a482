package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaytimeTest {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T03:00:00Z, 2026-07-01T09:00+02:00[Europe/Brussels]",
        "2026-07-01T06:29:59Z, 2026-07-01T09:00+02:00[Europe/Brussels]",
        "2026-07-01T06:30:00Z, 2026-07-01T09:00+02:00[Europe/Brussels]",
        "2026-07-01T10:00:00Z, 2026-07-01T12:30+02:00[Europe/Brussels]",
        "2026-07-01T17:29:59Z, 2026-07-01T19:59:59+02:00[Europe/Brussels]",
        "2026-07-01T17:30:00Z, 2026-07-02T09:00+02:00[Europe/Brussels]",
        "2026-07-01T21:45:00Z, 2026-07-02T09:00+02:00[Europe/Brussels]",
        // The night in which clocks go forward.
        "2026-03-29T00:15:00Z, 2026-03-29T09:00+02:00[Europe/Brussels]",
    })
    void whatIsPastIsToldHalfAnHourLaterOrInTheMorning(String found, String told) {
        assertThat(Daytime.first(Instant.parse(found), Duration.ofMinutes(30), BRUSSELS))
                .hasToString(told);
    }
}
