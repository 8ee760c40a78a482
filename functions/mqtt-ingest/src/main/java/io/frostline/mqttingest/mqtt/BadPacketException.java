package io.frostline.mqttingest.mqtt;

/** Bytes that are no packet, or one that nobody may send here. The connection must be closed: what follows is lost. */
public final class BadPacketException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    BadPacketException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static BadPacketException malformed(String message) {
        return new BadPacketException(Reason.MALFORMED_PACKET, message);
    }

    static BadPacketException protocolError(String message) {
        return new BadPacketException(Reason.PROTOCOL_ERROR, message);
    }

    /** What a DISCONNECT or CONNACK says about it. */
    public Reason reason() {
        return reason;
    }
}
