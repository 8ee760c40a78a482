package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceSettings;
import io.frostline.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One bound of one device.
 *
 * @param kind what is raised, such as {@code temperature-high}
 * @param metric what is judged
 * @param side on which side of the bound a value is wrong
 * @param bound in the metric's unit; the bound itself is still right
 * @param hysteresis how far within the bound a value must be to count towards the end of an episode, in the metric's
 *     unit, zero or more
 * @param delay how long values must be beyond the bound before an episode opens, zero or longer
 * @param repeat how long until an open episode is told again, longer than zero
 * @param silenceAfter the longest gap between two readings of an unbroken run, longer than zero
 * @param mutedUntil until when nothing is told
 */
record ThresholdRule(
        AlertKind kind,
        Metric metric,
        Side side,
        double bound,
        double hysteresis,
        Duration delay,
        Duration repeat,
        Duration silenceAfter,
        Optional<Instant> mutedUntil) {
    /** So that 4.3 is within 4.8 by 0.5, whatever binary fractions make of it. */
    private static final double ROUNDING = 1e-9;

    ThresholdRule {
        require(Double.isFinite(bound), "a bound is a finite number");
        require(Double.isFinite(hysteresis) && hysteresis >= 0, "a hysteresis is zero or more");
        require(!delay.isNegative(), "a delay is zero or longer");
        require(!repeat.isNegative() && !repeat.isZero(), "a repetition is longer than zero");
        require(!silenceAfter.isNegative() && !silenceAfter.isZero(), "a silence is longer than zero");
    }

    /** The rules of a device; none for a metric without a bound. */
    static List<ThresholdRule> of(DeviceSettings settings) {
        List<ThresholdRule> rules = new ArrayList<>();
        settings.max().forEach((metric, bound) -> rules.add(of(settings, metric, Side.HIGH, bound)));
        settings.min().forEach((metric, bound) -> rules.add(of(settings, metric, Side.LOW, bound)));
        return List.copyOf(rules);
    }

    /** Whether a value is wrong. */
    boolean isBeyond(double value) {
        return side.excess(value, bound) > 0;
    }

    /** Whether a value counts towards the end of an episode. */
    boolean isWellWithin(double value) {
        return side.excess(value, bound) <= ROUNDING - hysteresis;
    }

    /** Whether nothing may be told at this time. */
    boolean isMuted(Instant now) {
        return mutedUntil.isPresent() && now.isBefore(mutedUntil.get());
    }

    private static ThresholdRule of(DeviceSettings settings, Metric metric, Side side, double bound) {
        return new ThresholdRule(
                side == Side.HIGH ? AlertKind.high(metric) : AlertKind.low(metric),
                metric,
                side,
                bound,
                reachable(settings, metric),
                settings.delay(),
                settings.repeat(),
                settings.silenceAfter(),
                settings.mutedUntil());
    }

    /** The hysteresis, at most half the room between two bounds: with more, no value could end an episode. */
    private static double reachable(DeviceSettings settings, Metric metric) {
        Double max = settings.max().get(metric);
        Double min = settings.min().get(metric);
        return max == null || min == null ? settings.hysteresis() : Math.min(settings.hysteresis(), (max - min) / 2);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
