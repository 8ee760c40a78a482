package io.frostline.thresholdalert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.thresholdalert.EpisodeState.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeTextTest {
    private static final EpisodeState STATE = new EpisodeState(
            Optional.of(Instant.ofEpochMilli(5)),
            Optional.of(new Run(Instant.ofEpochMilli(4), 9.5)),
            Optional.of(new Episode(
                    Instant.ofEpochMilli(1),
                    Instant.ofEpochMilli(1),
                    OptionalDouble.of(5),
                    10.25,
                    Optional.of(Instant.ofEpochMilli(6)),
                    Optional.of(Instant.ofEpochMilli(4)),
                    2,
                    true)),
            Optional.of(Instant.ofEpochMilli(-3)),
            1);
    private static final EpisodeState OPEN = new EpisodeState(
            Optional.of(Instant.ofEpochMilli(5)),
            Optional.empty(),
            Optional.of(Episode.opened(Instant.ofEpochMilli(1), OptionalDouble.empty(), -127)),
            Optional.empty(),
            0);

    @Test
    void aStateHasThisTextForEver() {
        // Given
        DeviceEpisodes episodes = DeviceEpisodes.of(
                Map.of("temperature-high", STATE, "battery-low", EpisodeState.NONE, "sensor-fault", OPEN));

        // When
        String text = EpisodeText.encode(episodes);

        // Then
        assertThat(text)
                .isEqualTo("2;battery-low,,,0,,,,,,,,,;sensor-fault,5,,0,,,1,,-127.0,,,0,"
                        + ";temperature-high,5,-3,1,4,9.5,1,5.0,10.25,6,4,2,1");
        assertThat(EpisodeText.decode(text)).isEqualTo(episodes);
    }

    @Test
    void whatCameLateOrLastWhereAnEpisodeIsRecordedAndSinceWhenItIsWatchedAreRememberedToo() {
        // Given
        Instant began = Instant.ofEpochMilli(1);
        EpisodeState moved = new EpisodeState(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Episode(
                        began,
                        Instant.ofEpochMilli(0),
                        OptionalDouble.empty(),
                        9,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        false)),
                Optional.empty(),
                0);
        LateReadings late = new LateReadings(
                Instant.ofEpochMilli(6), Instant.ofEpochMilli(7), Instant.ofEpochMilli(8), Instant.ofEpochMilli(9));
        DeviceEpisodes episodes = new DeviceEpisodes(
                new TreeMap<>(Map.of("sensor-fault", moved)),
                Optional.of(late),
                Optional.of(Instant.ofEpochMilli(3)),
                Optional.of(Instant.ofEpochMilli(10)));

        // When
        String text = EpisodeText.encode(episodes);

        // Then
        assertThat(text).isEqualTo("2;watched,3;heard,10;late,6,7,8,9;sensor-fault,,,0,,,1,,9.0,,,1,,0");
        assertThat(EpisodeText.decode(text)).isEqualTo(episodes);
    }

    @Test
    void nothingIsAStateToo() {
        assertThat(EpisodeText.decode(EpisodeText.encode(DeviceEpisodes.NONE))).isEqualTo(DeviceEpisodes.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "3",
                "2;",
                "2;battery-low,,,0,,,,,,,,",
                "2;battery-low,x,,0,,,,,,,,,",
                "2;watched,",
                "2;heard,",
                "2;late,1,2,3",
                "2;late,1,2,3,",
                "2;a,5,,0,,,1,,9.0,,,0,,",
                "2;a,5,,0,,,1,,NaN,,,0,"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> EpisodeText.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
