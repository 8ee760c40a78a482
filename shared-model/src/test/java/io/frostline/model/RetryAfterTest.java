package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-15T14:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 0 ', PT0S",
        "'Thu, 15 Jan 2026 14:00:30 GMT', PT30S",
        "'Thu, 15 Jan 2026 13:00:00 GMT', PT0S",
    })
    void isSecondsOrADate(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "", "12345678901", "Thu, 15 Jan 2026"})
    void oneThatNobodyUnderstandsIsNone(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
