package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "15m, PT15M",
        "1h, PT1H",
        "2d, PT48H",
        "0s, PT0S",
        "PT1H30M, PT1H30M",
        "P1D, PT24H",
        "PT0.5S, PT0.5S",
        "3650d, P3650D"
    })
    void peopleAndMachinesWriteDurations(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "1", "1 h", "1H", "-1h", "1.5h", "1w", "PT-1H", "-PT1H", "1234567890s", "an hour"})
    void anyOtherTextIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("must be a duration such as 90s, 15m, 1h or PT1H30M, was \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3651d", "PT87600H0.001S", "PT9223372036854775807S"})
    void tenYearsAreTheLongest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("must be at most 3650 days, was \"" + text + "\"");
    }

    @Test
    void whatIsTooLargeForADurationIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse("PT9223372036854775808S"));
    }
}
