package io.frostline.ratealert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiseTextTest {
    @Test
    void aStateHasThisTextForEver() {
        // Given
        RiseState state = new RiseState(
                Optional.of(Instant.ofEpochMilli(5)),
                new Window(
                        List.of(new Point(Instant.ofEpochMilli(2), -18.5), new Point(Instant.ofEpochMilli(4), 1.0E-5))),
                Optional.empty(),
                Optional.of(Instant.ofEpochMilli(-1)),
                Optional.empty(),
                Optional.of(Instant.ofEpochMilli(3)),
                true,
                1);

        // When
        String text = RiseText.encode(state);

        // Then
        assertThat(text).isEqualTo("1,5,-,-1,-,3,1,1;2=-18.5;4=1.0E-5");
        assertThat(RiseText.decode(text)).isEqualTo(state);
    }

    @Test
    void nothingIsAStateToo() {
        assertThat(RiseText.decode(RiseText.encode(RiseState.NONE))).isEqualTo(RiseState.NONE);
        assertThat(RiseText.decodeOrNone("")).isEqualTo(RiseState.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2,5,-,-1,-,3,1,1", "1,5,-", "1,x,-,-,-,-,0,0", "1,-,-,-,-,-,0,0;4", "1,-,-,-,-,-,0,0;", "{}"})
    void otherTextIsRefusedOrCountsAsLost(String text) {
        assertThatThrownBy(() -> RiseText.decode(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(RiseText.decodeOrNone(text)).isEqualTo(RiseState.NONE);
    }

    @Test
    void aRuleThatWouldAlwaysOrNeverHoldIsRefused() {
        for (double rise : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new RiseRule(rise, Duration.ofMinutes(10)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (Duration window : List.of(
                Duration.ofMinutes(10).minusMillis(1), Duration.ofDays(1).plusMillis(1))) {
            assertThatThrownBy(() -> new RiseRule(5, window)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
