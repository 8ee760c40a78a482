package io.frostline.launcher.knative;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BinaryModeTest {
    private static final Map<String, String> EVENT = Map.of(
            "ce_specversion", "1.0",
            "ce_id", "42",
            "ce_type", "io.frostline.reading.v1",
            "ce_source", "/frostline/auth",
            "ce_time", "2026-07-01T06:00:00Z",
            "ce_partitionkey", "123",
            "content-type", "application/json",
            "traceparent", "00-11112222333344445555666677778888-1111222233334444-01");

    @Test
    void headersOfTheRecordAreHeadersOfTheRequestAndThePlaceOfTheRecordIsAdded() {
        // When
        Request request = BinaryMode.request(record(EVENT, "{}"), "datapoints");

        // Then
        assertThat(request.path()).isEqualTo("/events");
        assertThat(request.body()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(request.headers())
                .containsEntry("ce-id", "42")
                .containsEntry("ce-partitionkey", "123")
                .containsEntry("ce-knativekafkatopic", "readings")
                .containsEntry("ce-knativekafkapartition", "3")
                .containsEntry("ce-knativekafkaoffset", "77")
                .containsEntry("content-type", "application/json")
                .containsEntry("traceparent", EVENT.get("traceparent"))
                .hasSize(11);
    }

    @Test
    void whatHttpDoesNotAllowInAHeaderIsPercentEncoded() {
        // Given
        Map<String, String> headers = new TreeMap<>(EVENT);
        headers.put("ce_subject", "a b%\"é\r\n");
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("traceparent", "\r\n");

        // When
        Request request = BinaryMode.request(record(headers, "{}"), "auth");

        // Then
        assertThat(request.headers())
                .containsEntry("ce-subject", "a%20b%25%22%C3%A9%0D%0A")
                .containsEntry("content-type", "application/json; charset=utf-8")
                .doesNotContainKey("traceparent");
    }

    @Test
    void aRecordThatIsNoEventIsMadeOneThatSaysWhereItIs() {
        // Given
        Map<String, String> headers = Map.of("ce_id", "42", "content-type", "text/plain", "X Y", "ignored");

        // When
        Request request = BinaryMode.request(record(headers, "nonsense"), "auth");

        // Then
        assertThat(request.body()).isEqualTo("nonsense".getBytes(UTF_8));
        assertThat(request.headers())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-type", "dev.knative.kafka.event")
                .containsEntry("ce-id", "partition:3/offset:77")
                .containsEntry("ce-time", "2026-07-01T06:00:01Z")
                .containsEntry("ce-subject", "partition:3#77")
                .containsEntry("ce-partitionkey", "key")
                .containsEntry("ce-kafkaheaderceid", "42")
                .containsEntry("content-type", "text/plain");
    }

    @Test
    void aDeadLetterIsTheRecordWithWhatWentWrong() {
        // Given
        ConsumerRecord<byte[], byte[]> record = record(EVENT, "{}");
        Request request = BinaryMode.request(record, "auth");

        // When
        ProducerRecord<byte[], byte[]> dead = BinaryMode.deadLetter(
                "undelivered",
                record,
                request,
                new Outcome.Undelivered(
                        "http://auth/events",
                        OptionalInt.of(503),
                        "x".repeat(2000).getBytes(UTF_8)));

        // Then
        assertThat(dead.topic()).isEqualTo("undelivered");
        assertThat(dead.key()).isEqualTo(record.key());
        assertThat(dead.value()).isEqualTo(record.value());
        EVENT.forEach((name, value) -> assertThat(header(dead, name)).contains(value));
        assertThat(header(dead, "ce_knativekafkaoffset")).contains("77");
        assertThat(header(dead, "ce_knativeerrordest")).contains("http://auth/events");
        assertThat(header(dead, "ce_knativeerrorcode")).contains("503");
        assertThat(Base64.getDecoder()
                        .decode(header(dead, "ce_knativeerrordata").orElseThrow()))
                .hasSize(1024);
    }

    @Test
    void withoutAnAnswerADeadLetterHasNoStatus() {
        // Given
        ConsumerRecord<byte[], byte[]> record = record(EVENT, "{}");

        // When
        ProducerRecord<byte[], byte[]> dead = BinaryMode.deadLetter(
                "undelivered",
                record,
                BinaryMode.request(record, "auth"),
                new Outcome.Undelivered("http://auth/events", OptionalInt.empty(), new byte[0]));

        // Then
        assertThat(header(dead, "ce_knativeerrorcode")).isEmpty();
        assertThat(header(dead, "ce_knativeerrordata")).contains("");
    }

    private static ConsumerRecord<byte[], byte[]> record(Map<String, String> headers, String body) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach((name, value) -> all.add(name, value.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                "readings",
                3,
                77,
                1782885601000L,
                TimestampType.CREATE_TIME,
                3,
                body.length(),
                "key".getBytes(UTF_8),
                body.getBytes(UTF_8),
                all,
                Optional.empty());
    }

    private static Optional<String> header(ProducerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }
}
