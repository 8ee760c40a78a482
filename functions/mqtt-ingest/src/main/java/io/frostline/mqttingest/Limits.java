package io.frostline.mqttingest;

import java.time.Duration;

/**
 * What a connection may take.
 *
 * @param packet the largest packet, in bytes
 * @param messages publishes in flight: beyond them nothing is read (3.1.1, QoS 0), or the client is in the wrong (5)
 * @param bytes the same in bytes; a single larger message passes alone
 * @param total what all connections together may have in flight, in bytes; as much again may wait, or lie in halves of
 *     packets
 * @param connectTime how long a client that is not yet accepted may be silent
 * @param keepAlive the longest keep-alive; it holds for clients that want none, too
 */
public record Limits(int packet, int messages, int bytes, long total, Duration connectTime, Duration keepAlive) {
    private static final int MAX_PACKET = 268_435_455;
    private static final int MAX_TWO_BYTES = 65_535;
    private static final int CONNECT_PACKET = 16 * 1024;

    public Limits {
        require(packet >= CONNECT_PACKET && packet <= MAX_PACKET, "packet-limit", packet);
        require(messages >= 1 && messages <= MAX_TWO_BYTES, "in-flight", messages);
        require(bytes >= 1, "in-flight-bytes", bytes);
        require(total >= 4L * packet, "in-flight-total", total);
        require(!connectTime.isNegative() && !connectTime.isZero(), "connect-limit", connectTime);
        require(keepAlive.toSeconds() >= 1 && keepAlive.toSeconds() <= MAX_TWO_BYTES, "keep-alive-limit", keepAlive);
    }

    /** The largest CONNECT, in bytes: nobody is known yet. */
    int connectPacket() {
        return CONNECT_PACKET;
    }

    /** How long a client may take to be accepted, if it is slow but not silent: nobody drips bytes for ever. */
    Duration mostConnectTime() {
        return connectTime.multipliedBy(3);
    }

    /**
     * The keep-alive that holds.
     *
     * @param wanted what the client asked for, 0 is none
     * @return seconds
     */
    int keepAliveSeconds(int wanted) {
        int most = (int) keepAlive.toSeconds();
        return wanted == 0 ? most : Math.min(wanted, most);
    }

    private static void require(boolean valid, String name, Object value) {
        if (!valid) {
            throw new IllegalArgumentException("frostline.mqtt." + name + " is out of range: " + value);
        }
    }
}
