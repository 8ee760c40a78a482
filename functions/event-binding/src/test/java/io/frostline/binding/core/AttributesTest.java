package io.frostline.binding.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Event;
import io.frostline.model.Parsed;
import io.frostline.model.TraceParent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
    private static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Map<String, String> COMPLETE = Map.of(
            "specversion", "1.0",
            "id", "i",
            "type", "t",
            "source", "/s",
            "time", "2026-01-01T00:00:00Z",
            "partitionkey", "k");

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "type", "source"})
    void whatEveryCloudEventHasIsNamedWhenItIsMissing(String missing) {
        // Given
        Map<String, String> incomplete = new HashMap<>(COMPLETE);
        incomplete.remove(missing);

        // When
        Parsed<Event> parsed = event(incomplete);

        // Then
        assertThat(parsed)
                .isEqualTo(new Parsed.Malformed<>("not a CloudEvent: ce_" + missing + " is missing", "ce_" + missing));
    }

    @Test
    void timeAndKeyMayBeMissing() {
        // Given
        Map<String, String> least = new HashMap<>(COMPLETE);
        least.remove("time");
        least.remove("partitionkey");

        // When
        Event event = ((Parsed.Valid<Event>) event(least)).value();

        // Then
        assertThat(event.time()).isEqualTo(RECEIVED);
        assertThat(event.key()).isEqualTo("record-key");
    }

    @Test
    void aKafkaSourceSaysWhereItReadTheEvent() {
        // Given
        Attributes attributes = new Attributes("ce-");
        assertThat(attributes.partition()).isEmpty();
        assertThat(attributes.offset()).isEmpty();

        // When
        attributes.set("knativekafkapartition", "11");
        attributes.set("knativekafkaoffset", "123456789012");

        // Then
        assertThat(attributes.partition()).hasValue(11);
        assertThat(attributes.offset()).hasValue(123_456_789_012L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "99999999999999999999"})
    void aPlaceThatIsNoneIsIgnored(String place) {
        // When
        Attributes attributes = new Attributes("ce-");
        attributes.set("knativekafkapartition", place);
        attributes.set("knativekafkaoffset", place);

        // Then
        assertThat(attributes.partition()).isEmpty();
        assertThat(attributes.offset()).isEmpty();
    }

    @Test
    void aTimeThatIsNoneIsMalformed() {
        // Given
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.put("time", "yesterday");

        // When / Then
        assertThat(event(wrong))
                .isEqualTo(new Parsed.Malformed<>(
                        "not a CloudEvent: ce_time must be an RFC 3339 time, was \"yesterday\"", "ce_time"));
    }

    @Test
    void theTraceGoesOneHopOnWhenTheEventIsPublished() {
        // Given
        TraceParent trace = TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .orElseThrow();
        Map<String, String> traced = new HashMap<>(COMPLETE);
        traced.put("traceparent", trace.header());

        // When
        Event event = ((Parsed.Valid<Event>) event(traced)).value();
        Map<String, String> published = new LinkedHashMap<>();
        EventHeaders.forEach(event, (name, value) -> published.put(name, new String(value, UTF_8)));

        // Then
        assertThat(event.trace()).contains(trace);
        Optional<TraceParent> next = TraceParent.parse(published.getOrDefault("traceparent", ""));
        assertThat(next.map(TraceParent::traceId)).contains(trace.traceId());
        assertThat(next.map(TraceParent::sampled)).contains(true);
        assertThat(next.map(TraceParent::parentId)).isNotEqualTo(Optional.of(trace.parentId()));
        assertThat(published)
                .containsEntry("ce_id", "i")
                .containsEntry("ce_time", "2026-01-01T00:00:00.000Z")
                .containsEntry("ce_partitionkey", "k")
                .containsEntry("content-type", "application/json");
    }

    private static Parsed<Event> event(Map<String, String> attributes) {
        Attributes read = new Attributes("ce_");
        attributes.forEach(read::set);
        return read.event("record-key", RECEIVED, new byte[0]);
    }
}
