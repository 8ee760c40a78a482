package io.frostline.mqttingest.mqtt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Reads the fields of one packet; whatever would lie behind its end is malformed. */
final class Fields {
    private static final int MAX_VARIABLE_BYTES = 4;

    private final byte[] bytes;
    private final int end;
    private int position;

    Fields(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    int remaining() {
        return end - position;
    }

    int oneByte() throws BadPacketException {
        return bytes[take(1)] & 0xFF;
    }

    int twoBytes() throws BadPacketException {
        int at = take(2);
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    int fourBytes() throws BadPacketException {
        return twoBytes() << 16 | twoBytes();
    }

    int packetId() throws BadPacketException {
        int id = twoBytes();
        if (id == 0) {
            throw BadPacketException.protocolError("packet identifier 0");
        }
        return id;
    }

    void skip(int count) throws BadPacketException {
        take(count);
    }

    /** A variable byte integer: up to four bytes of seven bits, the lowest first. */
    int variable() throws BadPacketException {
        int value = 0;
        for (int i = 0; i < MAX_VARIABLE_BYTES; i++) {
            int digit = oneByte();
            value |= (digit & 0x7F) << 7 * i;
            if (digit < 0x80) {
                return value;
            }
        }
        throw BadPacketException.malformed("a variable byte integer of more than four bytes");
    }

    byte[] binary() throws BadPacketException {
        int length = twoBytes();
        int at = take(length);
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    /** Text: well-formed UTF-8 without U+0000. */
    String text() throws BadPacketException {
        int length = twoBytes();
        int at = take(length);
        for (int i = at; i < at + length; i++) {
            if (bytes[i] <= 0) {
                return notAscii(at, length);
            }
        }
        return new String(bytes, at, length, ISO_8859_1);
    }

    private String notAscii(int at, int length) throws BadPacketException {
        try {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            if (text.indexOf(0) >= 0) {
                throw BadPacketException.malformed("text with U+0000");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw BadPacketException.malformed("text that is not UTF-8");
        }
    }

    /** The next fields, as many bytes as are given. */
    Fields part(int length) throws BadPacketException {
        int at = take(length);
        return new Fields(bytes, at, at + length);
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    void expectEnd() throws BadPacketException {
        if (position != end) {
            throw BadPacketException.malformed(remaining() + " bytes too many");
        }
    }

    private int take(int count) throws BadPacketException {
        if (count > end - position) {
            throw BadPacketException.malformed("a field reaches beyond the end of its packet");
        }
        int at = position;
        position += count;
        return at;
    }
}
