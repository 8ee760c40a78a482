package io.frostline.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor measures.
 *
 * @param name a lower-case letter, then up to 31 letters, digits or underscores
 */
public record Metric(String name) implements Comparable<Metric> {
    // Before the constants: their constructor needs it.
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_]{0,31}");

    /** Degrees Celsius, -100 to 150. */
    public static final Metric TEMPERATURE = new Metric("temperature");

    /** Per cent, 0 to 100. */
    public static final Metric BATTERY = new Metric("battery");

    /** A value that a sensor gives instead of a temperature when it is broken or has just been powered. */
    public static final Metric SENSOR_FAULT = new Metric("sensorFault");

    public Metric {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a metric's name is a lower-case letter, then up to 31 letters, digits"
                    + " or underscores, was \"" + Printable.of(name) + "\"");
        }
    }

    /** The metric of that name; for the usual ones without a new object. */
    public static Metric of(String name) {
        return switch (name) {
            case "temperature" -> TEMPERATURE;
            case "battery" -> BATTERY;
            case "sensorFault" -> SENSOR_FAULT;
            default -> new Metric(name);
        };
    }

    /** The metric of that name, null when no metric can have it. */
    static @Nullable Metric named(String name) {
        return switch (name) {
            case "temperature", "battery", "sensorFault" -> of(name);
            default -> NAME.matcher(name).matches() ? new Metric(name) : null;
        };
    }

    /** The unit its values are told in, empty when unknown. */
    public String unit() {
        if (equals(TEMPERATURE) || equals(SENSOR_FAULT)) {
            return "°C";
        }
        return equals(BATTERY) ? "%" : "";
    }

    @Override
    public int compareTo(Metric other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
