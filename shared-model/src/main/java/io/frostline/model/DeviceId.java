package io.frostline.model;

/**
 * The number of a device: 1 to 2,147,483,647, never reused.
 *
 * @param value the number itself
 */
public record DeviceId(int value) implements Comparable<DeviceId> {
    public DeviceId {
        if (value < 1) {
            throw new IllegalArgumentException("device id must be between 1 and 2147483647, was " + value);
        }
    }

    /**
     * Reads an id from text such as a path segment, an event key or an MQTT user name.
     *
     * @throws IllegalArgumentException when the text is no whole number in range
     */
    public static DeviceId parse(String text) {
        return new DeviceId(PositiveInt.parse("device id", text));
    }

    @Override
    public int compareTo(DeviceId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
