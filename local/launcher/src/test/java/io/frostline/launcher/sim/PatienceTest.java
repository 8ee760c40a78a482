package io.frostline.launcher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Patience patience = new Patience(Duration.ofSeconds(10), 0);

    @Test
    void itRunsOutWhenNothingGoesOnForThatLongAndNotAMomentEarlier() {
        // When / Then
        assertThat(patience.isOver(5, SECOND)).isFalse();
        assertThat(patience.isOver(5, 11 * SECOND - 1)).isFalse();
        assertThat(patience.isOver(5, 11 * SECOND)).isTrue();
    }

    @Test
    void anyProgressAndAnyRestBeginAnew() {
        // Given
        patience.isOver(5, SECOND);

        // When / Then
        assertThat(patience.isOver(6, 11 * SECOND)).isFalse();
        patience.rest(20 * SECOND);
        assertThat(patience.isOver(6, 29 * SECOND)).isFalse();
        assertThat(patience.isOver(6, 30 * SECOND)).isTrue();
    }
}
