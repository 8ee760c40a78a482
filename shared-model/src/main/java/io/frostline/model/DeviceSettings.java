package io.frostline.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a device is judged and called: its configuration, understood.
 *
 * @param max upper bounds by metric, in the metric's unit
 * @param min lower bounds by metric, in the metric's unit
 * @param delay how long a value must be beyond its bound before an episode opens
 * @param repeat how long until an open episode is told again
 * @param hysteresis how far within its bound a value must be to end an episode, in the metric's unit
 * @param silenceAfter how long a device may be silent
 * @param mutedUntil until when nothing is told
 * @param name what its owner calls it
 * @param group where it stands, such as {@code Kitchen}
 */
public record DeviceSettings(
        SortedMap<Metric, Double> max,
        SortedMap<Metric, Double> min,
        Duration delay,
        Duration repeat,
        double hysteresis,
        Duration silenceAfter,
        Optional<Instant> mutedUntil,
        Optional<String> name,
        Optional<String> group) {
    public DeviceSettings {
        max = Collections.unmodifiableSortedMap(new TreeMap<>(max));
        min = Collections.unmodifiableSortedMap(new TreeMap<>(min));
    }

    /** Understands a configuration; {@link Parsed.Malformed#path()} is the key that is unknown or has a bad value. */
    public static Parsed<DeviceSettings> parse(Map<String, String> config) {
        SettingsParser parser = new SettingsParser();
        for (Map.Entry<String, String> entry : new TreeMap<>(config).entrySet()) {
            try {
                parser.set(entry.getKey(), entry.getValue());
            } catch (IllegalArgumentException e) {
                return new Parsed.Malformed<>(String.valueOf(e.getMessage()), entry.getKey());
            }
        }
        return parser.settings();
    }
}
