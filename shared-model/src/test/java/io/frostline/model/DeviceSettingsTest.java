package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceSettingsTest {
    @Test
    void nothingConfiguredMeansNoBoundsAndTheUsualTimes() {
        // When
        DeviceSettings settings = valid(Map.of());
        // Then
        assertThat(settings.max()).isEmpty();
        assertThat(settings.min()).isEmpty();
        assertThat(settings.delay()).isZero();
        assertThat(settings.repeat()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.hysteresis()).isEqualTo(0.5);
        assertThat(settings.silenceAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.mutedUntil()).isEmpty();
        assertThat(settings.name()).isEmpty();
        assertThat(settings.group()).isEmpty();
    }

    @Test
    void everyKeyIsUnderstood() {
        // When
        DeviceSettings settings = valid(Map.ofEntries(
                Map.entry("maxTemperature", "10.54"),
                Map.entry("minTemperature", "-10.54"),
                Map.entry("minBattery", "20"),
                Map.entry("max.humidity", "8e1"),
                Map.entry("min.humidity", "10"),
                Map.entry("delay", "15m"),
                Map.entry("repeat", "2h"),
                Map.entry("hysteresis", "0"),
                Map.entry("silenceAfter", "90m"),
                Map.entry("mutedUntil", "2026-07-01T06:00:00Z"),
                Map.entry("name", "Kühlschrank 7"),
                Map.entry("group", "Beach")));
        // Then
        Metric humidity = new Metric("humidity");
        assertThat(settings.max()).isEqualTo(Map.of(Metric.TEMPERATURE, 10.54, humidity, 80.0));
        assertThat(settings.min()).isEqualTo(Map.of(Metric.TEMPERATURE, -10.54, Metric.BATTERY, 20.0, humidity, 10.0));
        assertThat(settings.delay()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.repeat()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.hysteresis()).isZero();
        assertThat(settings.silenceAfter()).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.mutedUntil()).contains(Instant.parse("2026-07-01T06:00:00Z"));
        assertThat(settings.name()).contains("Kühlschrank 7");
        assertThat(settings.group()).contains("Beach");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxTemperature|150.5|'must be between -100 and 150, was 150.5'",
                "minTemperature|warm|'must be a number such as 4.5, was \"warm\"'",
                "minTemperature|0x10|'must be a number such as 4.5, was \"0x10\"'",
                "minTemperature|4d|'must be a number such as 4.5, was \"4d\"'",
                "minTemperature|NaN|'must be a number such as 4.5, was \"NaN\"'",
                "max.humidity|1e400|'must be a number such as 4.5, was \"1e400\"'",
                "minBattery|-1|'must be between 0 and 100, was -1'",
                "delay|soon|'must be a duration such as 90s, 15m, 1h or PT1H30M, was \"soon\"'",
                "repeat|0s|must be longer than zero",
                "silenceAfter|PT0S|must be longer than zero",
                "hysteresis|-0.1|'must not be negative, was -0.1'",
                "mutedUntil|tomorrow|'must be a time such as 2026-07-01T06:00:00Z, was \"tomorrow\"'",
                "mutedUntil|+10000-01-01T00:00:00Z|'must be a time such as 2026-07-01T06:00:00Z, was \"+10000-01-01T00:00:00Z\"'",
                "name|' '|must have 1 to 100 characters",
            })
    void aBadValueIsNamedWithItsKey(String key, String value, String reason) {
        assertThat(DeviceSettings.parse(Map.of(key, value))).isEqualTo(new Parsed.Malformed<>(reason, key));
    }

    @ParameterizedTest
    @CsvSource({"colour", "MaxTemperature", "max", "max.", "max.Humidity", "temperature.max"})
    void anUnknownKeyIsNamed(String key) {
        assertThat(DeviceSettings.parse(Map.of(key, "1")))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.path()).isEqualTo(key));
    }

    @Test
    void aLowerBoundIsBelowTheUpperOne() {
        assertThat(valid(Map.of("minTemperature", "4.9", "maxTemperature", "5")).min())
                .hasSize(1);
        assertThat(DeviceSettings.parse(Map.of("minTemperature", "5", "maxTemperature", "5")))
                .isEqualTo(new Parsed.Malformed<>("must be below the upper bound 5.0, was 5.0", "minTemperature"));
        assertThat(DeviceSettings.parse(Map.of("min.temperature", "6", "maxTemperature", "5")))
                .isEqualTo(new Parsed.Malformed<>("must be below the upper bound 5.0, was 6.0", "min.temperature"));
        assertThat(DeviceSettings.parse(Map.of("minBattery", "60", "max.battery", "50")))
                .isEqualTo(new Parsed.Malformed<>("must be below the upper bound 50.0, was 60.0", "minBattery"));
    }

    @Test
    void oneBoundIsNotSetByTwoKeys() {
        assertThat(DeviceSettings.parse(Map.of("max.temperature", "5", "maxTemperature", "5")))
                .isEqualTo(new Parsed.Malformed<>("sets a bound that another key sets already", "maxTemperature"));
    }

    @Test
    void aNameHasUpTo100CharactersOnOneLine() {
        assertThat(valid(Map.of("name", "n".repeat(100))).name()).isPresent();
        assertThat(DeviceSettings.parse(Map.of("name", "n".repeat(101))))
                .isEqualTo(new Parsed.Malformed<>("must have 1 to 100 characters", "name"));
        assertThat(DeviceSettings.parse(Map.of("group", "a\nb")))
                .isEqualTo(new Parsed.Malformed<>("must not hold control characters", "group"));
    }

    private static DeviceSettings valid(Map<String, String> config) {
        Parsed<DeviceSettings> parsed = DeviceSettings.parse(config);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<DeviceSettings>) parsed).value();
    }
}
