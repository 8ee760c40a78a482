package io.frostline.model;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the settings of a device key by key. */
final class SettingsParser {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final double DEFAULT_HYSTERESIS = 0.5;
    private static final int MAX_TEXT = 100;
    /** Plain decimals, as JSON has them; Java's own reader would take hexadecimals and suffixes too. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,4})?");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final SortedMap<Metric, Double> max = new TreeMap<>();
    private final SortedMap<Metric, Double> min = new TreeMap<>();
    private final Map<Metric, String> lowerKeys = new HashMap<>();
    private Duration delay = Duration.ZERO;
    private Duration repeat = AN_HOUR;
    private double hysteresis = DEFAULT_HYSTERESIS;
    private Duration silenceAfter = AN_HOUR;
    private Optional<Instant> mutedUntil = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<String> group = Optional.empty();

    /**
     * Takes one setting.
     *
     * @throws IllegalArgumentException when the key is unknown or the value is bad
     */
    void set(String key, String value) {
        switch (key) {
            case "maxTemperature" -> upper(Metric.TEMPERATURE, value);
            case "minTemperature" -> lower(key, Metric.TEMPERATURE, value);
            case "minBattery" -> lower(key, Metric.BATTERY, value);
            case "delay" -> delay = Durations.parse(value);
            case "repeat" -> repeat = positive(Durations.parse(value));
            case "hysteresis" -> hysteresis = notNegative(number(value));
            case "silenceAfter" -> silenceAfter = positive(Durations.parse(value));
            case "mutedUntil" -> mutedUntil = Optional.of(instant(value));
            case "name" -> name = Optional.of(text(value));
            case "group" -> group = Optional.of(text(value));
            default -> metricBound(key, value);
        }
    }

    private void metricBound(String key, String value) {
        if (key.startsWith("max.")) {
            upper(Metric.of(key.substring("max.".length())), value);
        } else if (key.startsWith("min.")) {
            lower(key, Metric.of(key.substring("min.".length())), value);
        } else {
            throw new IllegalArgumentException("is no setting of a device; settings are maxTemperature,"
                    + " minTemperature, minBattery, max.<metric>, min.<metric>, delay, repeat, hysteresis,"
                    + " silenceAfter, mutedUntil, name and group");
        }
    }

    private void upper(Metric metric, String value) {
        bound(max, metric, value);
    }

    private void lower(String key, Metric metric, String value) {
        bound(min, metric, value);
        lowerKeys.put(metric, key);
    }

    private static void bound(SortedMap<Metric, Double> bounds, Metric metric, String value) {
        double number = number(value);
        String range = MetricRange.of(metric).complaint(number);
        if (!range.isEmpty()) {
            throw new IllegalArgumentException(range);
        }
        if (bounds.put(metric, number) != null) {
            throw new IllegalArgumentException("sets a bound that another key sets already");
        }
    }

    /** What the keys so far make; a bound that contradicts another is only seen now. */
    Parsed<DeviceSettings> settings() {
        for (Map.Entry<Metric, Double> lower : min.entrySet()) {
            Double upper = max.get(lower.getKey());
            if (upper != null && lower.getValue() >= upper) {
                return new Parsed.Malformed<>(
                        "must be below the upper bound " + upper + ", was " + lower.getValue(),
                        lowerKeys.getOrDefault(lower.getKey(), "min." + lower.getKey()));
            }
        }
        return new Parsed.Valid<>(
                new DeviceSettings(max, min, delay, repeat, hysteresis, silenceAfter, mutedUntil, name, group));
    }

    private static double number(String value) {
        double number = NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("must be a number such as 4.5, was \"" + Printable.of(value) + "\"");
        }
        return number;
    }

    private static double notNegative(double number) {
        if (number < 0) {
            throw new IllegalArgumentException("must not be negative, was " + number);
        }
        return number;
    }

    private static Duration positive(Duration duration) {
        if (duration.isZero()) {
            throw new IllegalArgumentException("must be longer than zero");
        }
        return duration;
    }

    private static Instant instant(String value) {
        try {
            Instant instant = Instant.parse(value);
            if (!instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "must be a time such as 2026-07-01T06:00:00Z, was \"" + Printable.of(value) + "\"");
    }

    private static String text(String value) {
        if (value.isBlank() || value.length() > MAX_TEXT) {
            throw new IllegalArgumentException("must have 1 to " + MAX_TEXT + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not hold control characters");
        }
        return value;
    }
}
