package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** Packets as a client writes them, byte by byte as the specifications say, also wrong ones. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public static Bytes start() {
        return new Bytes();
    }

    public Bytes one(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    public Bytes two(int value) {
        return one(value >> 8, value);
    }

    public Bytes text(String text) {
        return binary(text.getBytes(UTF_8));
    }

    public Bytes binary(byte[] bytes) {
        return two(bytes.length).raw(bytes);
    }

    public Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public Bytes variable(int value) {
        int rest = value;
        while (rest > 0x7F) {
            one(rest & 0x7F | 0x80);
            rest >>= 7;
        }
        return one(rest);
    }

    public byte[] toArray() {
        return out.toByteArray();
    }

    /** A packet with this first byte and these bytes behind its length. */
    public static byte[] packet(int first, Bytes body) {
        byte[] bytes = body.toArray();
        return start().one(first).variable(bytes.length).raw(bytes).toArray();
    }

    /** A first packet of MQTT 5 with these properties and this client id, both in hexadecimal digits. */
    public static byte[] connect5With(String properties, String clientId) {
        byte[] fields = HexFormat.of().parseHex(properties.replace(" ", ""));
        return packet(
                0x10,
                start().text("MQTT")
                        .one(5, 0xC2)
                        .two(60)
                        .one(fields.length)
                        .raw(fields)
                        .binary(HexFormat.of().parseHex(clientId))
                        .text("7")
                        .text("token"));
    }

    public static byte[] connect3(String user, String password) {
        return packet(
                0x10,
                start().text("MQTT")
                        .one(4, 0xC2)
                        .two(60)
                        .text("client")
                        .text(user)
                        .text(password));
    }

    /** Without user name and password. */
    public static byte[] connect3Anonymous() {
        return packet(0x10, start().text("MQTT").one(4, 0x02).two(60).text("client"));
    }

    public static byte[] connect5(String user, String password) {
        return packet(
                0x10,
                start().text("MQTT")
                        .one(5, 0xC2)
                        .two(60)
                        .one(0)
                        .text("client")
                        .text(user)
                        .text(password));
    }

    public static byte[] publish3(String topic, int id, String payload) {
        return packet(0x32, start().text(topic).two(id).raw(payload.getBytes(UTF_8)));
    }

    public static byte[] publish5(String topic, int id, String payload) {
        return packet(0x32, start().text(topic).two(id).one(0).raw(payload.getBytes(UTF_8)));
    }

    public static byte[] publish0(String topic, String payload) {
        return packet(0x30, start().text(topic).raw(payload.getBytes(UTF_8)));
    }

    public static byte[] ping() {
        return new byte[] {(byte) 0xC0, 0};
    }

    /** The beginning of a publish that announces a payload of so many bytes, and as many of them. */
    public static byte[] publish5Unfinished(String topic, int payload, int sent) {
        byte[] packet = publish5(topic, 1, "x".repeat(payload));
        return Arrays.copyOf(packet, packet.length - payload + sent);
    }

    public static byte[] puback(int id) {
        return new byte[] {0x40, 2, (byte) (id >> 8), (byte) id};
    }

    public static byte[] concat(byte[]... parts) {
        Bytes all = start();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.toArray();
    }
}
