package io.frostline.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes the deterministic ids of events: the first 128 bits of SHA-256 over an unambiguous binary form. Integers are
 * big-endian, text is UTF-8 behind its length as a 32-bit integer, times are milliseconds since 1970, doubles their
 * IEEE 754 bits with -0.0 as 0.0. The golden vectors in the tests fix the form for ever.
 */
public final class EventIds {
    /** The subject of what is about Frostline itself. */
    public static final String SYSTEM = "system";

    private static final int INITIAL_BYTES = 128;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(EventIds::sha256);

    private EventIds() {}

    /** The id of what a gateway sent; another delivery of the same bytes at another time is another report. */
    public static EventId report(GatewayId gateway, Instant received, byte[] body) {
        return new Form("report")
                .integer(gateway.value())
                .time(received)
                .bytes(body)
                .id();
    }

    public static EventId reading(DeviceId device, Instant time, SortedMap<Metric, Double> metrics) {
        Form form = new Form("reading").integer(device.value()).time(time);
        for (Map.Entry<Metric, Double> metric : metrics.entrySet()) {
            form.text(metric.getKey().name()).number(metric.getValue());
        }
        return form.id();
    }

    public static EventId heartbeat(Heartbeat heartbeat) {
        return new Form("heartbeat")
                .integer(heartbeat.reports())
                .integer(heartbeat.readings().orElse(-1))
                .time(heartbeat.time())
                .id();
    }

    /**
     * The id of one time in which one thing was wrong.
     *
     * @param subject whom it is about, see {@link #subject(DeviceId)}
     */
    public static EventId episode(String subject, AlertKind kind, Instant began) {
        return new Form("episode").text(subject).text(kind.name()).time(began).id();
    }

    /**
     * The id of what is told about an episode.
     *
     * @param n tells alerts of one transition apart: 0 for the one beginning, else the seconds since then
     */
    public static EventId alert(EventId episode, Transition transition, int n) {
        return new Form("alert")
                .text(episode.toString())
                .text(transition.label())
                .integer(n)
                .id();
    }

    /**
     * The id of what a customer is told at once of all that is past.
     *
     * @param day on which it is told, where the customer is
     */
    public static EventId summary(CustomerId customer, LocalDate day) {
        return new Form("summary")
                .integer(customer.value())
                .text(day.toString())
                .id();
    }

    public static String subject(DeviceId device) {
        return "device:" + device;
    }

    public static String subject(GatewayId gateway) {
        return "gateway:" + gateway;
    }

    /** Of a gateway, as far as it concerns one customer. */
    public static String subject(GatewayId gateway, Optional<CustomerId> customer) {
        return subject(gateway) + customer.map(id -> "/customer:" + id).orElse("");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Form {
        private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_BYTES);

        Form(String kind) {
            text(kind);
        }

        Form text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Form bytes(byte[] value) {
            room(Integer.BYTES + value.length).putInt(value.length).put(value);
            return this;
        }

        Form integer(int value) {
            room(Integer.BYTES).putInt(value);
            return this;
        }

        Form time(Instant time) {
            room(Long.BYTES).putLong(time.toEpochMilli());
            return this;
        }

        Form number(double value) {
            room(Long.BYTES).putLong(Double.doubleToLongBits(value + 0.0));
            return this;
        }

        EventId id() {
            MessageDigest digest = SHA_256.get();
            digest.update(bytes.array(), 0, bytes.position());
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new EventId(hash.getLong(), hash.getLong());
        }

        private ByteBuffer room(int more) {
            if (bytes.remaining() < more) {
                int capacity = Math.max(bytes.capacity() * 2, bytes.position() + more);
                bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
            }
            return bytes;
        }
    }
}
