package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
        // Given
        Distribution hundred = Distribution.of(
                LongStream.rangeClosed(1, 100).map(i -> 101 - i).boxed().toList());

        // When / Then
        assertThat(hundred.at(50)).isEqualTo(50);
        assertThat(hundred.at(99)).isEqualTo(99);
        assertThat(hundred.at(99.1)).isEqualTo(100);
        assertThat(hundred.at(100)).isEqualTo(100);
    }

    @Test
    void oneOfAHundredAndTwentyMayBeAbove99Percent() {
        // Given
        List<Long> most = LongStream.range(0, 118).map(i -> 40).boxed().toList();

        // When
        Distribution durations =
                Distribution.of(LongStream.concat(most.stream().mapToLong(Long::longValue), LongStream.of(70, 900))
                        .boxed()
                        .toList());

        // Then
        assertThat(durations.at(99)).isEqualTo(70);
        assertThat(durations.at(100)).isEqualTo(900);
    }

    @Test
    void theOnlyValueIsEveryPercentile() {
        // When / Then
        assertThat(Distribution.of(List.of(7L)).at(1)).isEqualTo(7);
        assertThat(Distribution.of(List.of(7L)).at(100)).isEqualTo(7);
    }

    @Test
    void nothingHasNoPercentile() {
        // When / Then
        assertThatThrownBy(() -> Distribution.of(List.of()).at(50)).isInstanceOf(IllegalStateException.class);
    }
}
