package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceSettings;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.thresholdalert.Finding.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A sensor that gives no temperature. One such value is no fault, since a sensor gives one when it is powered; the second
 * in a row is.
 */
record SensorFaultRule(Timing timing) implements Rule {
    static final AlertKind KIND = new AlertKind("sensor-fault");
    /** Of two readings the second is later than the first. */
    private static final Duration SECOND_READING = Duration.ofMillis(1);

    static SensorFaultRule of(DeviceSettings settings) {
        return new SensorFaultRule(Timing.of(settings).withDelay(SECOND_READING));
    }

    @Override
    public AlertKind kind() {
        return KIND;
    }

    @Override
    public boolean isOfHistory() {
        return true;
    }

    @Override
    public OptionalDouble bound() {
        return OptionalDouble.empty();
    }

    @Override
    public Optional<Finding> judge(Reading reading, DeviceEpisodes before) {
        Double fault = reading.metrics().get(Metric.SENSOR_FAULT);
        Double temperature = reading.metrics().get(Metric.TEMPERATURE);
        if (fault != null) {
            return Optional.of(new Finding(ThresholdAlert.judgedTime(reading), fault, Level.BEYOND));
        }
        return Optional.ofNullable(temperature)
                .map(value -> new Finding(ThresholdAlert.judgedTime(reading), value, Level.WELL_WITHIN));
    }

    /** What the sensor gave first. */
    @Override
    public double worse(double one, double other) {
        return one;
    }
}
