package io.frostline.mqttingest.mqtt;

import java.util.Locale;

/** Why something is answered as it is: the reason codes of MQTT 5 that are used here, and what 3.1.1 has for them. */
public enum Reason {
    SUCCESS(0x00, 0x00),
    NO_SUBSCRIPTION_EXISTED(0x11, 0x00),
    UNSPECIFIED_ERROR(0x80, 0x03),
    MALFORMED_PACKET(0x81, 0x05),
    PROTOCOL_ERROR(0x82, 0x05),
    IMPLEMENTATION_SPECIFIC_ERROR(0x83, 0x05),
    UNSUPPORTED_PROTOCOL_VERSION(0x84, 0x01),
    CLIENT_IDENTIFIER_NOT_VALID(0x85, 0x02),
    BAD_USER_NAME_OR_PASSWORD(0x86, 0x04),
    NOT_AUTHORIZED(0x87, 0x05),
    SERVER_UNAVAILABLE(0x88, 0x03),
    SERVER_BUSY(0x89, 0x03),
    SERVER_SHUTTING_DOWN(0x8B, 0x03),
    BAD_AUTHENTICATION_METHOD(0x8C, 0x05),
    KEEP_ALIVE_TIMEOUT(0x8D, 0x03),
    SESSION_TAKEN_OVER(0x8E, 0x03),
    TOPIC_NAME_INVALID(0x90, 0x05),
    RECEIVE_MAXIMUM_EXCEEDED(0x93, 0x05),
    TOPIC_ALIAS_INVALID(0x94, 0x05),
    PACKET_TOO_LARGE(0x95, 0x05),
    QUOTA_EXCEEDED(0x97, 0x03),
    RETAIN_NOT_SUPPORTED(0x9A, 0x05),
    QOS_NOT_SUPPORTED(0x9B, 0x05);

    private final int code;
    private final int returnCode;

    Reason(int code, int returnCode) {
        this.code = code;
        this.returnCode = returnCode;
    }

    /** The reason code of MQTT 5. */
    public int code() {
        return code;
    }

    /** The return code of a CONNACK of 3.1.1. */
    int returnCode() {
        return returnCode;
    }

    /** Its name in metrics and logs, such as {@code session-taken-over}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
