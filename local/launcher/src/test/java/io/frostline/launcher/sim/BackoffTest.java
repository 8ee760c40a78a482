package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private final Random random = new Random(1);

    @Test
    void theDelayDoublesUpToItsBoundAndHalfOfItIsChance() {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.delay(1, random)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
            assertThat(backoff.delay(3, random)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
            assertThat(backoff.delay(1_000, random)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        }
    }

    @Test
    void notAllComeBackAtTheSameMoment() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> backoff.delay(5, random))
                        .distinct())
                .hasSizeGreaterThan(90);
    }
}
