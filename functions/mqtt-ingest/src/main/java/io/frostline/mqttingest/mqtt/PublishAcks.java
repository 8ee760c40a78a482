package io.frostline.mqttingest.mqtt;

import java.util.Arrays;

/** A run of PUBACKs that is sent as one piece. Not for several threads. */
public final class PublishAcks {
    private static final int PUBACK = 0x40;
    private static final int FIRST_SIZE = 256;
    private static final int MOST_BYTES = 5;

    private byte[] bytes = {};
    private int length;

    /** The publish of this identifier is taken, in both versions. */
    public void add(int id) {
        add(id, 2);
    }

    /** The publish of this identifier is not taken; MQTT 5 only. */
    public void add(int id, Reason reason) {
        add(id, 3);
        bytes[length++] = (byte) reason.code();
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The packets so far, which are forgotten here. */
    public byte[] take() {
        byte[] packets = Arrays.copyOf(bytes, length);
        length = 0;
        return packets;
    }

    private void add(int id, int remainingLength) {
        if (bytes.length - length < MOST_BYTES) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST_SIZE, bytes.length * 2));
        }
        bytes[length++] = PUBACK;
        bytes[length++] = (byte) remainingLength;
        bytes[length++] = (byte) (id >> 8);
        bytes[length++] = (byte) id;
    }
}
