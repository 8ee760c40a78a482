package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RawMessageIdTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_764_000_000_000L);

    @TestFactory
    Stream<DynamicTest> ids() {
        return Yaml.list(Yaml.load("/golden/raw-message-ids.yaml"), "raw-message-id").stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.toString(),
                        () -> assertThat(RawMessageId.of(
                                        Instant.ofEpochMilli(Yaml.number(vector, "time")),
                                        EventId.parse(Yaml.text(vector, "reading"))))
                                .hasToString(Yaml.text(vector, "id"))));
    }

    @Test
    void itIsATimeBasedUuidOfTheReadingsTime() {
        // When
        UUID id = RawMessageId.of(TIME, new EventId(-1, -1));
        // Then
        assertThat(id.version()).isEqualTo(1);
        assertThat(id.variant()).isEqualTo(2);
        assertThat((id.timestamp() - 0x01B21DD213814000L) / 10_000).isEqualTo(TIME.toEpochMilli());
    }

    @Test
    void twoReadingsOfOneMillisecondAreTwoRows() {
        assertThat(RawMessageId.of(TIME, new EventId(1, 1))).isNotEqualTo(RawMessageId.of(TIME, new EventId(1, 2)));
    }
}
