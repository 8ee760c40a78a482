package io.frostline.model;

/**
 * The number of a gateway: 1 to 2,147,483,647, never reused.
 *
 * @param value the number itself
 */
public record GatewayId(int value) implements Comparable<GatewayId> {
    public GatewayId {
        if (value < 1) {
            throw new IllegalArgumentException("gateway id must be between 1 and 2147483647, was " + value);
        }
    }

    /**
     * Reads an id from text such as a path segment, an event key or an MQTT user name.
     *
     * @throws IllegalArgumentException when the text is no whole number in range
     */
    public static GatewayId parse(String text) {
        return new GatewayId(PositiveInt.parse("gateway id", text));
    }

    @Override
    public int compareTo(GatewayId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
