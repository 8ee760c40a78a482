package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1,2", "2,4", "3,8", "8,256", "9,512", "10,600", "40,600", "2000000000,600"})
    void waitsTwiceAsLongEachTimeUpToALimitGiveOrTakeAFifth(int attempt, int seconds) {
        // When
        Duration wait = backOff.after(attempt, Optional.empty(), new Random());

        // Then
        assertThat(wait.toMillis()).isBetween(seconds * 800L, seconds * 1200L);
    }

    @Test
    void theProvidersWishCountsWhenItIsLonger() {
        assertThat(backOff.after(1, Optional.of(Duration.ofMinutes(5)), new Random()))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(backOff.after(10, Optional.of(Duration.ofSeconds(1)), new Random()))
                .isGreaterThan(Duration.ofMinutes(7));
    }

    @Test
    void aWishForMoreThanAnHourIsNotGranted() {
        assertThat(backOff.after(1, Optional.of(Duration.ofDays(1)), new Random()))
                .isEqualTo(Duration.ofHours(1));
    }
}
