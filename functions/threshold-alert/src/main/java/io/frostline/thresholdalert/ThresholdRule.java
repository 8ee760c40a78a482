package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceSettings;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.thresholdalert.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One bound of one device.
 *
 * @param kind what is raised, such as {@code temperature-high}
 * @param metric what is judged
 * @param side on which side of the bound a value is wrong
 * @param limit the bound, in the metric's unit; the bound itself is still right
 * @param hysteresis how far within the bound a value must be to count towards the end of an episode, in the metric's
 *     unit, zero or more
 */
record ThresholdRule(AlertKind kind, Metric metric, Side side, double limit, double hysteresis, Timing timing)
        implements Rule {
    /** So that 4.3 is within 4.8 by 0.5, whatever binary fractions make of it. */
    private static final double ROUNDING = 1e-9;

    ThresholdRule {
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("a bound is a finite number");
        }
        if (!Double.isFinite(hysteresis) || hysteresis < 0) {
            throw new IllegalArgumentException("a hysteresis is zero or more");
        }
    }

    /** The bounds of a device. */
    static List<ThresholdRule> of(DeviceSettings settings) {
        List<ThresholdRule> rules = new ArrayList<>();
        settings.max().forEach((metric, bound) -> rules.add(of(settings, metric, Side.HIGH, bound)));
        settings.min().forEach((metric, bound) -> rules.add(of(settings, metric, Side.LOW, bound)));
        return List.copyOf(rules);
    }

    @Override
    public boolean isOfHistory() {
        return true;
    }

    @Override
    public OptionalDouble bound() {
        return OptionalDouble.of(limit);
    }

    @Override
    public Optional<Finding> judge(Reading reading, DeviceEpisodes before) {
        return Optional.ofNullable(reading.metrics().get(metric))
                .map(value -> new Finding(ThresholdAlert.judgedTime(reading), value, level(value)));
    }

    @Override
    public double worse(double one, double other) {
        return side.excess(one, limit) >= side.excess(other, limit) ? one : other;
    }

    private Level level(double value) {
        double excess = side.excess(value, limit);
        if (excess > 0) {
            return Level.BEYOND;
        }
        return excess <= ROUNDING - hysteresis ? Level.WELL_WITHIN : Level.WITHIN;
    }

    private static ThresholdRule of(DeviceSettings settings, Metric metric, Side side, double bound) {
        return new ThresholdRule(
                side == Side.HIGH ? AlertKind.high(metric) : AlertKind.low(metric),
                metric,
                side,
                bound,
                reachable(settings, metric),
                Timing.of(settings));
    }

    /** The hysteresis, at most half the room between two bounds: with more, no value could end an episode. */
    private static double reachable(DeviceSettings settings, Metric metric) {
        Double max = settings.max().get(metric);
        Double min = settings.min().get(metric);
        return max == null || min == null ? settings.hysteresis() : Math.min(settings.hysteresis(), (max - min) / 2);
    }
}
