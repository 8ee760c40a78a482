package io.frostline.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatJsonTest {
    private static final Heartbeat TAKEN = Heartbeat.ofReports(3, Instant.ofEpochMilli(1_764_000_000_000L));

    @Test
    void oneOfATopicOfReportsIsWrittenAsAgreed() {
        assertThat(new String(HeartbeatJson.encode(TAKEN), UTF_8)).isEqualTo("{\"reports\":3,\"time\":1764000000000}");
        assertThat(HeartbeatJson.decode(HeartbeatJson.encode(TAKEN))).isEqualTo(new Parsed.Valid<>(TAKEN));
    }

    @Test
    void itsCopySaysAlsoWhereItIs() {
        // Given
        Heartbeat copy = TAKEN.copiedTo(0);
        // Then
        assertThat(new String(HeartbeatJson.encode(copy), UTF_8))
                .isEqualTo("{\"reports\":3,\"readings\":0,\"time\":1764000000000}");
        assertThat(HeartbeatJson.decode(HeartbeatJson.encode(copy))).isEqualTo(new Parsed.Valid<>(copy));
    }

    @Test
    void itsEventHasAKeyThatNoDeviceHas() {
        // When
        Event event = TAKEN.event("/frostline/test");
        // Then
        assertThat(event.type()).isEqualTo("io.frostline.heartbeat.v1");
        assertThat(event.key()).isEqualTo("heartbeat");
        assertThat(event.time()).isEqualTo(TAKEN.time());
        assertThat(event.id()).isEqualTo(EventIds.heartbeat(TAKEN).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|$",
                "{\"time\":1}|reports",
                "{\"reports\":1}|time",
                "{\"reports\":-1,\"time\":1}|reports",
                "{\"reports\":1.5,\"time\":1}|reports",
                "{\"reports\":1,\"readings\":2147483648,\"time\":1}|readings",
                "{\"reports\":1,\"time\":1}{}|$",
                "{\"reports\":1|$",
            })
    void whatIsNoneIsRefusedWithItsPath(String body, String path) {
        assertThat(HeartbeatJson.decode(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.path()).isEqualTo(path));
    }

    @Test
    void whatItDoesNotKnowIsLeftAlone() {
        assertThat(HeartbeatJson.decode("{\"by\":{\"a\":[1]},\"reports\":3,\"time\":1764000000000}".getBytes(UTF_8)))
                .isEqualTo(new Parsed.Valid<>(TAKEN));
    }

    @Test
    void partitionsCountFromZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> TAKEN.copiedTo(-1));
    }
}
