package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void workThatIsDoneEndsTheMeasurement() throws Exception {
        // Given
        AtomicLong done = new AtomicLong();

        // When
        double rate = new Rate(0, 3_600).of(() -> done.addAndGet(10), 1_000);

        // Then
        assertThat(done).hasValue(1_000);
        assertThat(rate).isPositive();
    }

    @Test
    void warmUpTakesAtMostAQuarterOfTheWork() throws Exception {
        // Given
        AtomicLong steps = new AtomicLong();

        // When
        new Rate(3_600, 3_600).of(steps::incrementAndGet, 1_000);

        // Then
        assertThat(steps).hasValue(1_000);
    }
}
