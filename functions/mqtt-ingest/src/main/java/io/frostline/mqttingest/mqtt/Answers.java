package io.frostline.mqttingest.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a server says, as bytes. */
public final class Answers {
    private static final int CONNACK = 0x20;
    private static final int SUBACK = 0x90;
    private static final int UNSUBACK = 0xB0;
    private static final int DISCONNECT = 0xE0;
    private static final int FAILURE_3_1_1 = 0x80;
    private static final byte[] PINGRESP = {(byte) 0xD0, 0};

    private Answers() {}

    /**
     * What a client of MQTT 5 may do here.
     *
     * @param keepAlive seconds
     * @param assignedClientId empty when the client has one
     */
    public record Welcome(int receiveMaximum, int packetLimit, int keepAlive, String assignedClientId) {}

    /** The acceptance of a client of 3.1.1; no session is ever present. */
    public static byte[] accepted() {
        return new byte[] {CONNACK, 2, 0, 0};
    }

    /** The acceptance of a client of 5, with everything that is not to be had here. */
    public static byte[] accepted(Welcome welcome) {
        byte[] clientId = welcome.assignedClientId().getBytes(UTF_8);
        ByteBuffer properties = ByteBuffer.allocate(64 + clientId.length)
                .put((byte) 0x11) // session expiry interval
                .putInt(0)
                .put((byte) 0x13) // server keep alive
                .putShort((short) welcome.keepAlive())
                .put((byte) 0x21) // receive maximum
                .putShort((short) welcome.receiveMaximum())
                .put((byte) 0x22) // topic alias maximum
                .putShort((short) 0)
                .put(new byte[] {0x24, 1}) // maximum QoS
                .put(new byte[] {0x25, 0}) // retain available
                .put((byte) 0x27) // maximum packet size
                .putInt(welcome.packetLimit())
                .put(new byte[] {0x28, 0, 0x29, 0, 0x2A, 0}); // wildcards, subscription identifiers, shared
        if (clientId.length > 0) {
            properties.put((byte) 0x12).putShort((short) clientId.length).put(clientId);
        }
        properties.flip();
        return ByteBuffer.allocate(5 + properties.remaining())
                .put((byte) CONNACK)
                .put((byte) (3 + properties.remaining()))
                .put(new byte[] {0, 0})
                .put((byte) properties.remaining())
                .put(properties)
                .array();
    }

    /** The refusal of a client. */
    public static byte[] refused(ProtocolVersion version, Reason reason) {
        return version.hasProperties()
                ? new byte[] {CONNACK, 3, 0, (byte) reason.code(), 0}
                : new byte[] {CONNACK, 2, 0, (byte) reason.returnCode()};
    }

    /** The refusal of a client whose version is not spoken here, in words that every version understands. */
    public static byte[] refusedVersion() {
        return refused(ProtocolVersion.MQTT_3_1_1, Reason.UNSUPPORTED_PROTOCOL_VERSION);
    }

    public static byte[] pingResponse() {
        return PINGRESP.clone();
    }

    /** The same reason for each filter. */
    public static byte[] subscribeAck(ProtocolVersion version, int id, int filters, Reason reason) {
        return manifold(SUBACK, version, id, filters, version.hasProperties() ? reason.code() : FAILURE_3_1_1);
    }

    /** The same reason for each filter. */
    public static byte[] unsubscribeAck(ProtocolVersion version, int id, int filters, Reason reason) {
        return manifold(UNSUBACK, version, id, version.hasProperties() ? filters : 0, reason.code());
    }

    /** The end of a connection; only MQTT 5 has a word for it. */
    public static byte[] disconnect(Reason reason) {
        return new byte[] {(byte) DISCONNECT, 1, (byte) reason.code()};
    }

    private static byte[] manifold(int type, ProtocolVersion version, int id, int codes, int code) {
        int length = 2 + (version.hasProperties() ? 1 : 0) + codes;
        ByteBuffer packet = ByteBuffer.allocate(5 + length).put((byte) type);
        int rest = length;
        while (rest > 0x7F) {
            packet.put((byte) (rest & 0x7F | 0x80));
            rest >>= 7;
        }
        packet.put((byte) rest).putShort((short) id);
        if (version.hasProperties()) {
            packet.put((byte) 0);
        }
        int end = packet.position() + codes;
        Arrays.fill(packet.array(), packet.position(), end, (byte) code);
        return Arrays.copyOf(packet.array(), end);
    }
}
