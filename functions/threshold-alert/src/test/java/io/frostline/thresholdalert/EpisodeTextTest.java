package io.frostline.thresholdalert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeTextTest {
    private static final EpisodeState STATE = new EpisodeState(
            Optional.of(Instant.ofEpochMilli(5)),
            Optional.empty(),
            Optional.of(Instant.ofEpochMilli(1)),
            Optional.of(Instant.ofEpochMilli(4)),
            Optional.of(Instant.ofEpochMilli(-3)),
            2,
            1);

    @Test
    void aStateHasThisTextForEver() {
        // Given
        DeviceEpisodes episodes =
                DeviceEpisodes.of(Map.of("temperature-high", STATE, "battery-low", EpisodeState.NONE));

        // When
        String text = EpisodeText.encode(episodes);

        // Then
        assertThat(text).isEqualTo("1;battery-low,,,,,,0,0;temperature-high,5,,1,4,-3,2,1");
        assertThat(EpisodeText.decode(text)).isEqualTo(episodes);
    }

    @Test
    void nothingIsAStateToo() {
        assertThat(EpisodeText.decode(EpisodeText.encode(DeviceEpisodes.NONE))).isEqualTo(DeviceEpisodes.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "1;", "1;battery-low,,,,,,0", "1;battery-low,x,,,,,0,0", "1;battery-low,,,,1,,0,0"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> EpisodeText.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
