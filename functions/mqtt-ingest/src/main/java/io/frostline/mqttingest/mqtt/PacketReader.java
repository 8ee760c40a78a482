package io.frostline.mqttingest.mqtt;

import io.frostline.mqttingest.mqtt.Packet.Connect;
import io.frostline.mqttingest.mqtt.Packet.PingRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into packets, wherever the network cut it. It holds no more than twice what has arrived of a
 * packet: a length that lies costs nothing, and one beyond the limit ends the connection at once. Not for several
 * threads.
 */
public final class PacketReader {
    private static final byte[] EMPTY = {};
    private static final Packet PING = new PingRequest();
    private static final int MAX_LENGTH_BYTES = 4;
    private static final int SLACK = 512;

    private final int connectLimit;
    private final int limit;
    private @Nullable ProtocolVersion version;
    private byte[] bytes = EMPTY;
    private int position;
    private int end;

    /**
     * A reader at the start of a connection.
     *
     * @param connectLimit the largest CONNECT, in bytes with its header
     * @param limit the largest packet after it
     */
    public PacketReader(int connectLimit, int limit) {
        this.connectLimit = connectLimit;
        this.limit = limit;
    }

    /** Takes in what arrived; the array is the reader's from now on. */
    public void append(byte[] arrived) {
        int pending = pending();
        if (pending == 0) {
            bytes = arrived;
            position = 0;
            end = arrived.length;
            return;
        }
        if (bytes.length - end < arrived.length) {
            int needed = pending + arrived.length;
            byte[] target = needed > bytes.length ? new byte[Math.max(needed, pending * 2)] : bytes;
            System.arraycopy(bytes, position, target, 0, pending);
            bytes = target;
            position = 0;
            end = pending;
        }
        System.arraycopy(arrived, 0, bytes, end, arrived.length);
        end += arrived.length;
    }

    /** How many bytes it holds that were not yet returned as packets. */
    public int pending() {
        return end - position;
    }

    /** The memory that they take, in bytes. */
    public int held() {
        return bytes.length;
    }

    /** Forgets them. */
    public void clear() {
        bytes = EMPTY;
        position = 0;
        end = 0;
    }

    /**
     * The next packet; null when it has not arrived as a whole.
     *
     * @throws BadPacketException when the connection must be closed
     */
    public @Nullable Packet next() throws BadPacketException {
        Packet packet = pending() == 0 ? null : cut();
        if (packet == null && bytes.length - SLACK > 2 * pending()) {
            bytes = Arrays.copyOfRange(bytes, position, end);
            position = 0;
            end = bytes.length;
        }
        return packet;
    }

    private @Nullable Packet cut() throws BadPacketException {
        PacketType type = PacketType.of(bytes[position]);
        refuseOutOfPlace(type);
        int length = 0;
        int at = position + 1;
        for (int i = 0; ; i++, at++) {
            if (i == MAX_LENGTH_BYTES) {
                throw BadPacketException.malformed("a remaining length of more than four bytes");
            }
            if (at == end) {
                return null;
            }
            length |= (bytes[at] & 0x7F) << 7 * i;
            if (bytes[at] >= 0) {
                at++;
                break;
            }
        }
        if (at - position + length > (version == null ? connectLimit : limit)) {
            throw new BadPacketException(Reason.PACKET_TOO_LARGE, type + " of " + length + " bytes");
        }
        if (end - at < length) {
            return null;
        }
        int first = bytes[position] & 0xFF;
        Fields fields = new Fields(bytes, at, at + length);
        position = at + length;
        Packet packet = packet(type, first, fields);
        if (pending() == 0) {
            clear();
        }
        return packet;
    }

    private void refuseOutOfPlace(PacketType type) throws BadPacketException {
        if ((version == null) != (type == PacketType.CONNECT)) {
            throw BadPacketException.protocolError(version == null ? type + " before CONNECT" : "a second CONNECT");
        }
    }

    private Packet packet(PacketType type, int first, Fields fields) throws BadPacketException {
        ProtocolVersion spoken = version;
        if (spoken == null) {
            Packet packet = Body.connect(fields);
            if (packet instanceof Connect connect) {
                version = connect.version();
            }
            return packet;
        }
        return switch (type) {
            case PUBLISH -> Body.publish(fields, spoken, first);
            case PINGREQ -> {
                fields.expectEnd();
                yield PING;
            }
            case DISCONNECT -> Body.disconnect(fields, spoken);
            case SUBSCRIBE -> Body.subscribe(fields, spoken);
            case UNSUBSCRIBE -> Body.unsubscribe(fields, spoken);
            default -> throw BadPacketException.protocolError(type + " from a client");
        };
    }
}
