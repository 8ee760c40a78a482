package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreWithinOnePercent() {
        // When
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.record(Duration.ofMillis(millis).toNanos());
        }

        // Then
        assertThat(latencies.millisAt(50)).isCloseTo(500, withPercentage(1));
        assertThat(latencies.millisAt(99)).isCloseTo(990, withPercentage(1));
    }

    @Test
    void nothingIsZeroAndADayIsAnHour() {
        // When / Then
        assertThat(latencies.millisAt(99)).isZero();

        // When
        latencies.record(Duration.ofDays(1).toNanos());

        // Then
        assertThat(latencies.millisAt(99)).isCloseTo(3_600_000, withPercentage(1));
    }
}
