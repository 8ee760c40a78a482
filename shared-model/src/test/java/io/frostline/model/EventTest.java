package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final Event EVENT = event("{}");

    @Test
    void eventsAreEqualByContent() {
        assertThat(event("{}")).isEqualTo(EVENT).hasSameHashCodeAs(EVENT);
        assertThat(event("[]")).isNotEqualTo(EVENT);
    }

    @Test
    void anEventBecomesPartOfATrace() {
        // Given
        Optional<TraceParent> trace = TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        // When
        Event traced = EVENT.in(trace);
        // Then
        assertThat(traced.trace()).isEqualTo(trace);
        assertThat(traced.in(Optional.empty())).isEqualTo(EVENT);
    }

    @Test
    void itsTextDoesNotTellItsBody() {
        assertThat(event("{\"auth\":\"secret\"}"))
                .asString()
                .doesNotContain("secret")
                .contains("17 bytes");
    }

    @Test
    void typesAreNamedAsAgreed() {
        assertThat(EventType.values())
                .extracting(EventType::attribute)
                .containsExactly(
                        "io.frostline.report.v1",
                        "io.frostline.reading.v1",
                        "io.frostline.alert.v1",
                        "io.frostline.gateway-event.v1",
                        "io.frostline.heartbeat.v1");
    }

    private static Event event(String body) {
        return Event.of(
                "1", EventType.READING, "/frostline/auth", Instant.EPOCH, "123", body.getBytes(StandardCharsets.UTF_8));
    }
}
