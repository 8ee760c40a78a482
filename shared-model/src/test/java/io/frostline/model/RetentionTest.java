package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.model.Retention.Lifetime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Retention NINETY_DAYS = new Retention(Duration.ofDays(90));
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = TIME.plus(Duration.ofDays(90));

    @Test
    void aRowLivesFromTheTimeOfItsReading() {
        assertThat(ttl(TIME)).hasValue(90 * 86_400);
        assertThat(ttl(TIME.plusSeconds(10))).hasValue(90 * 86_400 - 10);
    }

    @Test
    void aReadingThatIsAheadLivesLongerByThat() {
        assertThat(ttl(TIME.minusSeconds(60))).hasValue(90 * 86_400 + 60);
    }

    @Test
    void theLastSecondIsStillWrittenAndTheEndIsNot() {
        assertThat(ttl(END.minusSeconds(1))).hasValue(1);
        assertThat(ttl(END.minusMillis(1))).hasValue(1);
        assertThat(ttl(END)).isEmpty();
        assertThat(ttl(END.plus(Duration.ofDays(365)))).isEmpty();
    }

    @Test
    void aReadingFromFarAheadGetsTheLongestLifeThatCassandraTakes() {
        assertThat(ttl(Instant.EPOCH)).hasValue(630_720_000);
    }

    @Test
    void theTimestampIsWhenTheEventWasReceived() {
        // Given
        Instant received = Instant.parse("2026-01-02T03:04:05.678Z");

        // When
        long timestamp = lifetime(received, "{}").timestamp();

        // Then
        assertThat(Math.floorDiv(timestamp, 1_000)).isEqualTo(received.toEpochMilli());
    }

    @Test
    void aLaterReceivedEventWinsWhateverTheBodies() {
        for (int i = 0; i < 100; i++) {
            assertThat(lifetime(TIME.plusMillis(1), "{\"a\":" + i + "}").timestamp())
                    .isGreaterThan(lifetime(TIME, "{\"b\":" + i + "}").timestamp());
        }
    }

    @Test
    void ofTwoBodiesReceivedTogetherTheSameOneWinsEachTime() {
        assertThat(lifetime(TIME, "{\"value\":1}").timestamp())
                .isEqualTo(lifetime(TIME, "{\"value\":1}").timestamp())
                .isNotEqualTo(lifetime(TIME, "{\"value\":2}").timestamp());
    }

    @Test
    void aRetentionIsBounded() {
        assertThatThrownBy(() -> new Retention(Duration.ofMillis(999))).hasMessageContaining("one second");
        assertThatThrownBy(() -> new Retention(Duration.ofDays(19 * 365).plusSeconds(1)))
                .hasMessageContaining("6935 days");
        assertThat(new Retention(Duration.ofSeconds(1)).duration()).hasSeconds(1);
    }

    private static Optional<Integer> ttl(Instant now) {
        return NINETY_DAYS.lifetime(event(TIME, "{}"), TIME, now).map(Lifetime::ttl);
    }

    private static Lifetime lifetime(Instant received, String body) {
        return NINETY_DAYS.lifetime(event(received, body), TIME, TIME).orElseThrow();
    }

    private static Event event(Instant received, String body) {
        return Event.of("1", EventType.READING, "/test", received, "1", body.getBytes(StandardCharsets.UTF_8));
    }
}
