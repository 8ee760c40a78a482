package io.frostline.legacyforward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyReadingTest {
    @Test
    void aReadingHasTheFormOfThePreviousSystem() {
        assertThat(json(Map.of(Metric.TEMPERATURE, 15.2, Metric.BATTERY, 75.0)))
                .isEqualTo("{\"Id\":123,\"Temp\":15.2,\"Batt\":75,\"Time\":1764000000000}");
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        assertThat(json(Map.of(Metric.TEMPERATURE, 15.2)))
                .isEqualTo("{\"Id\":123,\"Temp\":15.2,\"Time\":1764000000000}");
        assertThat(json(Map.of(Metric.BATTERY, 75.0))).isEqualTo("{\"Id\":123,\"Batt\":75,\"Time\":1764000000000}");
    }

    @Test
    void theFaultOfASensorIsNoTemperatureAndOtherMetricsHaveNoPlace() {
        assertThat(json(Map.of(Metric.SENSOR_FAULT, -127.0, Metric.of("humidity"), 40.5)))
                .isEqualTo("{\"Id\":123,\"Time\":1764000000000}");
    }

    @ParameterizedTest
    @CsvSource({"15, 15", "-0.0, 0", "100, 100", "0.00001, 0.00001", "-18.25, -18.25", "150, 150"})
    void temperaturesAreWrittenPlainly(double temperature, String written) {
        assertThat(json(Map.of(Metric.TEMPERATURE, temperature))).contains("\"Temp\":" + written + ",");
    }

    @ParameterizedTest
    @CsvSource({"74.49, 74", "74.5, 75", "0.2, 0", "100, 100"})
    void aBatteryIsAWholeNumber(double battery, String written) {
        assertThat(json(Map.of(Metric.BATTERY, battery))).contains("\"Batt\":" + written + ",");
    }

    private static String json(Map<Metric, Double> metrics) {
        return new String(LegacyReading.json(Readings.of(123, Readings.TIME, metrics)), UTF_8);
    }
}
