package io.frostline.thresholdalert.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.thresholdalert.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyReadingsTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant WEEK_BEFORE = NOON.minus(Duration.ofDays(7));
    private static final int TOO_MANY = 20_001;

    @Test
    void aLateReadingInAnEpisodeThatHasBeenOpenForAWeekNeedsNotAllOfIt() {
        // Given
        Fridge fridge = fridgeWithALowBattery();

        // When
        hear(fridge, reading(after(5), after(21), 9, 5));
        hear(fridge, reading(after(30), after(30), 4, 10));

        // Then
        assertThat(recorded(fridge))
                .containsExactlyInAnyOrder(
                        "battery-low from 12:00 worst 5.0 told", "temperature-high from 12:05 to 12:20 worst 9.0");
        assertThat(fridge.waitsForHistory()).isFalse();
    }

    @Test
    void anEpisodeOfTooManyReadingsThatGetsShorterIsLeftAsItIsAndOtherHistoryOfTheDeviceIsJudgedAnew() {
        // Given
        Fridge fridge = fridgeWithALowBattery();

        // When
        hear(fridge, reading(after(-110), after(21), 4, 90));
        hear(fridge, reading(after(-100), after(21), 4, 90));
        hear(fridge, reading(after(5), after(21), 9, 10));
        hear(fridge, reading(after(30), after(30), 4, 10));

        // Then
        assertThat(recorded(fridge))
                .containsExactlyInAnyOrder(
                        "battery-low from 12:00 worst 10.0 told", "temperature-high from 12:05 to 12:20 worst 9.0");
        assertThat(fridge.waitsForHistory()).isFalse();
    }

    /** For a week, with more readings than are read at once, up to two hours ago. */
    private static Fridge fridgeWithALowBattery() {
        Fridge fridge = new Fridge(Map.of("maxTemperature", "5", "minBattery", "20"));
        hear(fridge, reading(WEEK_BEFORE, WEEK_BEFORE, 4, 10));
        IntStream.range(0, TOO_MANY)
                .mapToObj(i -> WEEK_BEFORE.plusSeconds(20L * (i + 1)))
                .forEach(time -> fridge.stores().store(reading(time, time, 4, 10)));
        for (int minutes = -300; minutes <= -120; minutes += 10) {
            hear(fridge, reading(after(minutes), after(minutes), 4, 10));
        }
        for (int minutes = 0; minutes <= 20; minutes += 10) {
            hear(fridge, reading(after(minutes), after(minutes), 4, 10));
        }
        return fridge;
    }

    private static List<String> recorded(Fridge fridge) {
        return fridge.stores().rows().values().stream().map(Scenario::words).toList();
    }

    private static void hear(Fridge fridge, Reading reading) {
        fridge.hear(reading.received(), List.of(reading));
        fridge.stores().store(reading);
    }

    private static Instant after(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Reading reading(Instant time, Instant received, double temperature, double battery) {
        return new Reading(
                Fridge.ID,
                new GatewayId(7),
                time,
                received,
                new TreeMap<>(Map.of(Metric.TEMPERATURE, temperature, Metric.BATTERY, battery)),
                "{}");
    }
}
