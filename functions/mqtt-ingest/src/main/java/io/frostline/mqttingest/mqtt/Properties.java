package io.frostline.mqttingest.mqtt;

import org.jspecify.annotations.Nullable;

/** The properties of one packet: all of them checked, a few of them kept. */
final class Properties {
    private static final String TRACE_PARENT = "traceparent";
    private static final Properties NONE = new Properties();

    private int seen;
    private @Nullable String traceParent;

    private Properties() {}

    /** Reads them, if the version has any. */
    static Properties read(Fields fields, ProtocolVersion version, Property.Place place) throws BadPacketException {
        if (!version.hasProperties()) {
            return NONE;
        }
        int length = fields.variable();
        if (length == 0) {
            return NONE;
        }
        Properties properties = new Properties();
        Fields part = fields.part(length);
        while (part.remaining() > 0) {
            properties.add(Property.of(part.variable(), place), part);
        }
        return properties;
    }

    boolean has(Property property) {
        return (seen & 1 << property.ordinal()) != 0;
    }

    /** The trace that the sender says it belongs to, null when it says nothing. */
    @Nullable
    String traceParent() {
        return traceParent;
    }

    private void add(Property property, Fields fields) throws BadPacketException {
        if (has(property) && property != Property.USER_PROPERTY) {
            throw BadPacketException.protocolError(property + " twice");
        }
        seen |= 1 << property.ordinal();
        switch (property.form()) {
            case FLAG -> require(fields.oneByte() <= 1, property);
            case TWO_BYTES -> fields.skip(2);
            case TWO_BYTES_NOT_ZERO -> require(fields.twoBytes() != 0, property);
            case FOUR_BYTES -> fields.skip(4);
            case FOUR_BYTES_NOT_ZERO -> require(fields.fourBytes() != 0, property);
            case VARIABLE -> require(fields.variable() != 0, property);
            case TEXT -> fields.text();
            case TOPIC -> require(Body.isTopic(fields.text()), property);
            case BINARY -> fields.skip(fields.twoBytes());
            case PAIR -> userProperty(fields.text(), fields.text());
        }
    }

    private void userProperty(String name, String value) {
        if (name.equals(TRACE_PARENT)) {
            traceParent = value;
        }
    }

    private static void require(boolean valid, Property property) throws BadPacketException {
        if (!valid) {
            throw BadPacketException.protocolError(property + " out of range");
        }
    }
}
