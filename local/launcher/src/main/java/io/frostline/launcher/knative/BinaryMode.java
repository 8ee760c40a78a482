package io.frostline.launcher.knative;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * CloudEvents in binary mode, from a Kafka record to an HTTP request, and to a record of the dead-letter topic.
 *
 * <p>Like a KafkaSource it adds the extensions {@code knativekafka…} that tell the record's place, and makes an event
 * of type {@value #INVALID_TYPE} of a record that is none ({@code InvalidCloudEventInterceptor} of
 * eventing-kafka-broker). What could not be delivered carries {@code knativeerrordest}, {@code knativeerrorcode} and
 * {@code knativeerrordata} (Base64, at most 1,024 bytes of the answer) beside all that it came with, so that it can be
 * replayed to the function that did not take it.
 */
public final class BinaryMode {
    static final String INVALID_TYPE = "dev.knative.kafka.event";

    private static final String KAFKA = "ce_";
    private static final String HTTP = "ce-";
    private static final String CONTENT_TYPE = "content-type";
    private static final Set<String> REQUIRED = Set.of("ce_id", "ce_source", "ce_type", "ce_specversion");
    private static final int MOST_ERROR_DATA = 1024;

    private BinaryMode() {}

    /** What a source posts to a replica of a function to deliver a record's event. */
    public static HttpRequest post(URI replica, ConsumerRecord<byte[], byte[]> record, String function) {
        return request(record, function).to(replica);
    }

    /** The request that delivers a record's event. */
    static Request request(ConsumerRecord<byte[], byte[]> record, String function) {
        Map<String, String> attributes = attributes(record);
        if (!attributes.keySet().containsAll(REQUIRED)) {
            attributes = invalid(record, function, attributes);
        }
        attributes.put("ce_knativekafkatopic", record.topic());
        attributes.put("ce_knativekafkapartition", Integer.toString(record.partition()));
        attributes.put("ce_knativekafkaoffset", Long.toString(record.offset()));
        Map<String, String> headers = new HashMap<>();
        attributes.forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                headers.put(HTTP + name.substring(KAFKA.length()), encoded(value));
            } else if (value.matches("[ -~]+")) {
                headers.put(name, value);
            }
        });
        return new Request("/events", headers, record.value() == null ? new byte[0] : record.value());
    }

    /** The record of the dead-letter topic for a record that a function did not take. */
    static ProducerRecord<byte[], byte[]> deadLetter(
            String topic, ConsumerRecord<byte[], byte[]> record, Request request, Outcome.Undelivered failure) {
        ProducerRecord<byte[], byte[]> dead = new ProducerRecord<>(topic, record.key(), record.value());
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header)));
        request.headers().forEach((name, value) -> {
            if (name.startsWith(HTTP)) {
                headers.putIfAbsent(KAFKA + name.substring(HTTP.length()), value);
            }
        });
        headers.put("ce_knativeerrordest", failure.destination());
        failure.code().ifPresent(code -> headers.put("ce_knativeerrorcode", Integer.toString(code)));
        headers.put("ce_knativeerrordata", errorData(failure.data()));
        headers.forEach((name, value) -> dead.headers().add(name, value.getBytes(UTF_8)));
        return dead;
    }

    private static Map<String, String> attributes(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            String name = header.key().toLowerCase(Locale.ROOT);
            if (header.value() != null
                    && (name.matches("ce_[a-z0-9]+") || name.equals(CONTENT_TYPE) || name.equals("traceparent"))) {
                attributes.put(name, text(header));
            }
        }
        return attributes;
    }

    private static Map<String, String> invalid(
            ConsumerRecord<byte[], byte[]> record, String function, Map<String, String> found) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("ce_specversion", "1.0");
        attributes.put("ce_id", "partition:" + record.partition() + "/offset:" + record.offset());
        attributes.put("ce_time", Instant.ofEpochMilli(record.timestamp()).toString());
        attributes.put("ce_type", INVALID_TYPE);
        attributes.put("ce_source", "/apis/v1/namespaces/frostline/kafkasources/" + function + "#" + record.topic());
        attributes.put("ce_subject", "partition:" + record.partition() + "#" + record.offset());
        if (record.key() != null) {
            attributes.put("ce_partitionkey", new String(record.key(), UTF_8));
        }
        found.forEach((name, value) ->
                attributes.put(name.equals(CONTENT_TYPE) ? name : "ce_kafkaheader" + name.replace("_", ""), value));
        return attributes;
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /** What is no printable ASCII is percent-encoded, as CloudEvents' HTTP binding asks. */
    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte octet : value.getBytes(UTF_8)) {
            boolean printable = octet > ' ' && octet < 0x7F && octet != '"' && octet != '%';
            encoded.append(printable ? String.valueOf((char) octet) : String.format("%%%02X", octet));
        }
        return encoded.toString();
    }

    private static String errorData(byte[] body) {
        byte[] some = body.length > MOST_ERROR_DATA ? Arrays.copyOf(body, MOST_ERROR_DATA) : body;
        return Base64.getEncoder().encodeToString(some);
    }
}
