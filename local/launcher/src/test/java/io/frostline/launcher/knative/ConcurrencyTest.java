package io.frostline.launcher.knative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Concurrency concurrency = new Concurrency(0);

    @Test
    void twoRequestsOfHalfASecondAreOneInFlightOnAverage() {
        // Given
        concurrency.began(0);
        concurrency.began(0);

        // When
        concurrency.ended(SECOND / 2);
        concurrency.ended(SECOND / 2);

        // Then
        assertThat(concurrency.average(SECOND)).isEqualTo(1);
        assertThat(concurrency.inFlight()).isZero();
    }

    @Test
    void everySecondIsAveragedByItself() {
        // Given
        concurrency.began(0);
        concurrency.average(SECOND);

        // When
        concurrency.ended(SECOND);

        // Then
        assertThat(concurrency.average(2 * SECOND)).isZero();
    }

    @Test
    void whatGoesOnCountsAlthoughItNeitherBeganNorEnded() {
        // Given
        concurrency.began(0);

        // When / Then
        assertThat(concurrency.average(SECOND)).isEqualTo(1);
        assertThat(concurrency.average(2 * SECOND)).isEqualTo(1);
        assertThat(concurrency.average(2 * SECOND)).isEqualTo(1);
    }
}
