package io.frostline.mqttingest.mqtt;

import org.jspecify.annotations.Nullable;

/** The properties of MQTT 5 that a client may send, with the form of their value and where they may stand. */
enum Property {
    PAYLOAD_FORMAT_INDICATOR(0x01, Form.FLAG, Place.PUBLISH, Place.WILL),
    MESSAGE_EXPIRY_INTERVAL(0x02, Form.FOUR_BYTES, Place.PUBLISH, Place.WILL),
    CONTENT_TYPE(0x03, Form.TEXT, Place.PUBLISH, Place.WILL),
    RESPONSE_TOPIC(0x08, Form.TOPIC, Place.PUBLISH, Place.WILL),
    CORRELATION_DATA(0x09, Form.BINARY, Place.PUBLISH, Place.WILL),
    SUBSCRIPTION_IDENTIFIER(0x0B, Form.VARIABLE, Place.SUBSCRIBE),
    SESSION_EXPIRY_INTERVAL(0x11, Form.FOUR_BYTES, Place.CONNECT, Place.DISCONNECT),
    AUTHENTICATION_METHOD(0x15, Form.TEXT, Place.CONNECT),
    AUTHENTICATION_DATA(0x16, Form.BINARY, Place.CONNECT),
    REQUEST_PROBLEM_INFORMATION(0x17, Form.FLAG, Place.CONNECT),
    WILL_DELAY_INTERVAL(0x18, Form.FOUR_BYTES, Place.WILL),
    REQUEST_RESPONSE_INFORMATION(0x19, Form.FLAG, Place.CONNECT),
    REASON_STRING(0x1F, Form.TEXT, Place.DISCONNECT),
    RECEIVE_MAXIMUM(0x21, Form.TWO_BYTES_NOT_ZERO, Place.CONNECT),
    TOPIC_ALIAS_MAXIMUM(0x22, Form.TWO_BYTES, Place.CONNECT),
    TOPIC_ALIAS(0x23, Form.TWO_BYTES, Place.PUBLISH),
    USER_PROPERTY(
            0x26,
            Form.PAIR,
            Place.CONNECT,
            Place.WILL,
            Place.PUBLISH,
            Place.SUBSCRIBE,
            Place.UNSUBSCRIBE,
            Place.DISCONNECT),
    MAXIMUM_PACKET_SIZE(0x27, Form.FOUR_BYTES_NOT_ZERO, Place.CONNECT);

    /** How a value is written. */
    enum Form {
        FLAG,
        TWO_BYTES,
        TWO_BYTES_NOT_ZERO,
        FOUR_BYTES,
        FOUR_BYTES_NOT_ZERO,
        VARIABLE,
        TEXT,
        TOPIC,
        BINARY,
        PAIR
    }

    /** Where properties stand. */
    enum Place {
        CONNECT,
        WILL,
        PUBLISH,
        SUBSCRIBE,
        UNSUBSCRIBE,
        DISCONNECT
    }

    private static final @Nullable Property[] BY_ID = new @Nullable Property[0x30];

    static {
        for (Property property : values()) {
            BY_ID[property.id] = property;
        }
    }

    private final int id;
    private final Form form;
    private final int places;

    Property(int id, Form form, Place... places) {
        this.id = id;
        this.form = form;
        int bits = 0;
        for (Place place : places) {
            bits |= 1 << place.ordinal();
        }
        this.places = bits;
    }

    static Property of(int id, Place place) throws BadPacketException {
        Property property = id < BY_ID.length ? BY_ID[id] : null;
        if (property == null) {
            throw BadPacketException.malformed("unknown property " + id);
        }
        if ((property.places & 1 << place.ordinal()) == 0) {
            throw BadPacketException.protocolError(property + " in " + place);
        }
        return property;
    }

    Form form() {
        return form;
    }
}
