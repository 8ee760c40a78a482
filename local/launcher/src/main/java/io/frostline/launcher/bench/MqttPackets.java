package io.frostline.launcher.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** The two packets that a load needs, as MQTT 3.1.1 writes them. */
final class MqttPackets {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int USER_PASSWORD_CLEAN = 0xC2;
    private static final int KEEP_ALIVE_SECONDS = 300;
    private static final int CONNACK_BYTES = 4;

    private MqttPackets() {}

    /** Connects with the gateway's credentials and waits until it is accepted. */
    static void connect(SocketChannel channel, Fleet.Gateway gateway) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(USER_PASSWORD_CLEAN);
        number(body, KEEP_ALIVE_SECONDS);
        text(body, "bench-" + gateway.id());
        text(body, Integer.toString(gateway.id()));
        text(body, gateway.token());
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet(packet, CONNECT, body.toByteArray());
        channel.write(ByteBuffer.wrap(packet.toByteArray()));
        ByteBuffer connack = ByteBuffer.allocate(CONNACK_BYTES);
        while (connack.hasRemaining()) {
            if (channel.read(connack) < 0) {
                throw new IOException("mqtt-ingest closed the connection of gateway " + gateway.id());
            }
        }
        if (connack.get(CONNACK_BYTES - 1) != 0) {
            throw new IOException(
                    "mqtt-ingest refused gateway " + gateway.id() + " with code " + connack.get(CONNACK_BYTES - 1));
        }
    }

    /** Some publishes of the gateway's next readings, one behind the other. */
    static ByteBuffer publishes(Fleet.Gateway gateway, int count, IntSupplier packetIds) {
        ByteArrayOutputStream packets = new ByteArrayOutputStream(count * 160);
        ByteArrayOutputStream body = new ByteArrayOutputStream(160);
        for (int i = 0; i < count; i++) {
            body.reset();
            text(body, gateway.topic());
            number(body, packetIds.getAsInt());
            body.writeBytes(gateway.nextReport());
            packet(packets, PUBLISH_QOS_1, body.toByteArray());
        }
        return ByteBuffer.wrap(packets.toByteArray());
    }

    private static void packet(ByteArrayOutputStream out, int type, byte[] body) {
        out.write(type);
        int rest = body.length;
        do {
            out.write(rest > 127 ? rest % 128 | 0x80 : rest);
            rest /= 128;
        } while (rest > 0);
        out.writeBytes(body);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(out, utf8.length);
        out.writeBytes(utf8);
    }

    private static void number(ByteArrayOutputStream out, int twoBytes) {
        out.write(twoBytes >> 8);
        out.write(twoBytes);
    }
}
