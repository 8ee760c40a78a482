package io.frostline.datapoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.GatewayId;
import io.frostline.model.MonthBucket;
import io.frostline.model.Retention;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DatapointsTest {
    private static final Instant TIME = Instant.parse("2026-03-31T23:59:59.999Z");
    private static final Instant RECEIVED = TIME.plusMillis(450);

    @Test
    void aReadingBecomesOneRowOfItsMonthWithAllItsMetrics() {
        // When
        Datapoint row = row(decide(RECEIVED, TIME, RECEIVED, "\"temperature\":15.2,\"battery\":75,\"humidity\":40.5"));

        // Then
        assertThat(row.device()).isEqualTo(new DeviceId(123));
        assertThat(row.month()).isEqualTo(new MonthBucket(202603));
        assertThat(row.time()).isEqualTo(TIME);
        assertThat(row.gateway()).isEqualTo(new GatewayId(7));
        assertThat(row.received()).isEqualTo(RECEIVED);
        assertThat(row.metrics())
                .containsExactly(entry("battery", 75.0), entry("humidity", 40.5), entry("temperature", 15.2));
        assertThat(row.lifetime().ttl()).isEqualTo((int) Duration.ofDays(1095).toSeconds() - 1);
    }

    @Test
    void aCorrectionReceivedLaterWinsOverTheFirstReading() {
        Datapoint first = row(decide(RECEIVED, TIME, RECEIVED, "\"temperature\":15.2"));
        Datapoint correction = row(decide(RECEIVED, TIME, RECEIVED.plusMillis(1), "\"temperature\":4.2"));

        assertThat(correction.partition()).isEqualTo(first.partition());
        assertThat(correction.time()).isEqualTo(first.time());
        assertThat(correction.lifetime().timestamp())
                .isGreaterThan(first.lifetime().timestamp());
    }

    @Test
    void aReplayNeitherLivesLongerNorWinsOverWhatCameLater() {
        // Given
        Datapoint first = row(decide(RECEIVED, TIME, RECEIVED, "\"temperature\":15.2"));

        // When
        Duration later = Duration.ofDays(13);
        Datapoint replay = row(decide(RECEIVED.plus(later), TIME, RECEIVED, "\"temperature\":15.2"));

        // Then
        assertThat(replay.lifetime().timestamp()).isEqualTo(first.lifetime().timestamp());
        assertThat(replay.lifetime().ttl()).isEqualTo(first.lifetime().ttl() - (int) later.toSeconds());
    }

    @Test
    void theNextMonthIsAnotherPartition() {
        Datapoint before = row(decide(RECEIVED, TIME, RECEIVED, "\"temperature\":15.2"));
        Datapoint after = row(decide(RECEIVED, TIME.plusMillis(1), RECEIVED, "\"temperature\":15.2"));

        assertThat(after.month()).isEqualTo(new MonthBucket(202604));
        assertThat(after.partition()).isNotEqualTo(before.partition());
    }

    @Test
    void aReadingWhoseRetentionIsOverIsNotWritten() {
        Instant end = Instant.parse("2026-03-31T23:59:59Z").plus(Duration.ofDays(1095));

        assertThat(decide(end.minusMillis(1), TIME, RECEIVED, "\"battery\":1")).isInstanceOf(Decision.Store.class);
        assertThat(decide(end, TIME, RECEIVED, "\"battery\":1")).isInstanceOf(Decision.Expired.class);
    }

    @Test
    void aTimeMoreThanADayAheadIsRefused() {
        Instant dayAhead = RECEIVED.plus(Duration.ofDays(1));

        assertThat(decide(RECEIVED, dayAhead, RECEIVED, "\"battery\":1")).isInstanceOf(Decision.Store.class);
        assertThat(decide(RECEIVED, dayAhead.plusMillis(1), RECEIVED, "\"battery\":1"))
                .isEqualTo(new Decision.Refuse(
                        "must be at most one day after it was received, was 2026-04-02T00:00:00.450Z", "time"));
    }

    @Test
    void numbersThatAreNoneOrOutOfRangeAreRefusedWithTheirPath() {
        assertThat(decide(RECEIVED, TIME, RECEIVED, "\"humidity\":1e999"))
                .isEqualTo(new Decision.Refuse("must be a finite number", "metrics.humidity"));
        assertThat(decide(RECEIVED, TIME, RECEIVED, "\"battery\":101"))
                .isEqualTo(new Decision.Refuse("must be between 0 and 100, was 101", "metrics.battery"));
        assertThat(decide(RECEIVED, TIME, RECEIVED, "\"humidity\":NaN")).isInstanceOf(Decision.Refuse.class);
        assertThat(decide(RECEIVED, TIME, RECEIVED, "")).isEqualTo(new Decision.Refuse("has no metric", "metrics"));
    }

    private static Decision decide(Instant now, Instant time, Instant received, String metrics) {
        String body = "{\"device\":123,\"gateway\":7,\"time\":" + time.toEpochMilli() + ",\"received\":"
                + received.toEpochMilli() + ",\"metrics\":{" + metrics + "},\"original\":{}}";
        Event event = Event.of(
                "1", EventType.READING, "/frostline/auth", received, "123", body.getBytes(StandardCharsets.UTF_8));
        return new Datapoints(new Retention(Duration.ofDays(1095)), InstantSource.fixed(now)).decide(event);
    }

    private static Datapoint row(Decision decision) {
        return ((Decision.Store) decision).row();
    }
}
