package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "humidity", "doorOpen_2", "a2345678901234567890123456789012"})
    void aNameIsALowerCaseLetterAndUpTo31More(String name) {
        assertThat(Metric.of(name)).hasToString(name).isEqualTo(Metric.named(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "9a", "_a", "a-b", "a b", "é", "a23456789012345678901234567890123"})
    void anyOtherTextIsNoName(String name) {
        assertThat(Metric.named(name)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.of(name));
    }

    @Test
    void theUsualOnesAreNotMadeAnew() {
        assertThat(Metric.of("temperature")).isSameAs(Metric.TEMPERATURE);
        assertThat(Metric.of("battery")).isSameAs(Metric.BATTERY);
        assertThat(Metric.of("sensorFault")).isSameAs(Metric.SENSOR_FAULT);
    }

    @Test
    void valuesAreToldInTheirUnit() {
        assertThat(Metric.TEMPERATURE.unit()).isEqualTo("°C");
        assertThat(Metric.SENSOR_FAULT.unit()).isEqualTo("°C");
        assertThat(Metric.BATTERY.unit()).isEqualTo("%");
        assertThat(new Metric("humidity").unit()).isEmpty();
    }

    @Test
    void metricsSortByName() {
        assertThat(Metric.BATTERY).isLessThan(Metric.TEMPERATURE);
    }
}
