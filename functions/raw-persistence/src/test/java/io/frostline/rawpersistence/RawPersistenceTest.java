package io.frostline.rawpersistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DayBucket;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Retention;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RawPersistenceTest {
    private static final Instant TIME = Instant.parse("2026-03-31T23:59:59.999Z");
    private static final Instant RECEIVED = TIME.plusMillis(450);
    private static final String ORIGINAL = "{\"temp\": 15.20,  \"batt\": 75}";

    @Test
    void aReadingBecomesARowOfItsDayWithWhatTheGatewaySent() {
        // When
        RawRow row = row(decide(RECEIVED, event(reading(TIME, 7, "15.2"))));

        // Then
        assertThat(row.device()).isEqualTo(new DeviceId(123));
        assertThat(row.day()).isEqualTo(new DayBucket(20260331));
        assertThat(row.message()).isEqualTo(ORIGINAL);
        assertThat(row.messageId().version()).isEqualTo(1);
        assertThat(row.lifetime().ttl()).isEqualTo((int) Duration.ofDays(90).toSeconds() - 1);
        assertThat(Math.floorDiv(row.lifetime().timestamp(), 1_000)).isEqualTo(RECEIVED.toEpochMilli());
    }

    @Test
    void theSameReadingThroughAnotherGatewayIsTheSameRow() {
        RawRow first = row(decide(RECEIVED, event(reading(TIME, 7, "15.2"))));
        RawRow again = row(decide(RECEIVED, event(reading(TIME, 8, "15.20"))));

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.partition()).isEqualTo(first.partition());
    }

    @Test
    void anotherValueIsAnotherRow() {
        RawRow first = row(decide(RECEIVED, event(reading(TIME, 7, "15.2"))));
        RawRow corrected = row(decide(RECEIVED, event(reading(TIME, 7, "15.3"))));

        assertThat(corrected.messageId()).isNotEqualTo(first.messageId());
    }

    @Test
    void theNextDayIsAnotherPartition() {
        RawRow before = row(decide(RECEIVED, event(reading(TIME, 7, "15.2"))));
        RawRow after = row(decide(RECEIVED, event(reading(TIME.plusMillis(1), 7, "15.2"))));

        assertThat(after.day()).isEqualTo(new DayBucket(20260401));
        assertThat(after.partition()).isNotEqualTo(before.partition());
    }

    @Test
    void aReadingWhoseRetentionIsOverIsNotWritten() {
        Instant end = Instant.parse("2026-03-31T23:59:59Z").plus(Duration.ofDays(90));

        assertThat(decide(end.minusMillis(1), event(reading(TIME, 7, "15.2")))).isInstanceOf(Decision.Store.class);
        assertThat(decide(end, event(reading(TIME, 7, "15.2")))).isInstanceOf(Decision.Expired.class);
    }

    @Test
    void aTimeMoreThanADayAheadIsRefused() {
        Instant dayAhead = RECEIVED.plus(Duration.ofDays(1));

        assertThat(decide(RECEIVED, event(reading(dayAhead, 7, "15.2")))).isInstanceOf(Decision.Store.class);
        assertThat(decide(RECEIVED, event(reading(dayAhead.plusMillis(1), 7, "15.2"))))
                .isEqualTo(new Decision.Refuse(
                        "must be at most one day after it was received, was 2026-04-02T00:00:00.450Z", "time"));
    }

    @Test
    void timesAtTheEndsOfTheNumbersStallNothing() {
        assertThat(decide(RECEIVED, event(readingAt(Long.toString(Long.MAX_VALUE), 7, "1"))))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(decide(RECEIVED, event(readingAt(Long.toString(Long.MIN_VALUE), 7, "1"))))
                .isInstanceOf(Decision.Expired.class);
    }

    @Test
    void whatIsNoReadingIsRefusedWithTheReason() {
        assertThat(refused("{\"device\":")).isInstanceOf(Decision.Refuse.class);
        assertThat(((Decision.Refuse) refused("{\"device\":")).reason()).startsWith("is not JSON");
        assertThat(((Decision.Refuse) refused(reading(TIME, 7, "NaN"))).reason())
                .startsWith("is not JSON");
        assertThat(refused(reading(TIME, 7, "1e999")))
                .isEqualTo(new Decision.Refuse("must be a finite number", "metrics.temperature"));
        assertThat(refused(reading(TIME, 7, "151")))
                .isEqualTo(new Decision.Refuse("must be between -100 and 150, was 151", "metrics.temperature"));
    }

    private static Decision refused(String body) {
        return decide(RECEIVED, event(body));
    }

    private static Decision decide(Instant now, Event event) {
        return new RawPersistence(new Retention(Duration.ofDays(90)), InstantSource.fixed(now)).decide(event);
    }

    private static RawRow row(Decision decision) {
        return ((Decision.Store) decision).row();
    }

    private static String reading(Instant time, int gateway, String temperature) {
        return readingAt(Long.toString(time.toEpochMilli()), gateway, temperature);
    }

    private static String readingAt(String time, int gateway, String temperature) {
        return "{\"device\":123,\"gateway\":" + gateway + ",\"time\":" + time + ",\"received\":"
                + RECEIVED.toEpochMilli() + ",\"metrics\":{\"temperature\":" + temperature + "},\"original\":"
                + ORIGINAL + "}";
    }

    private static Event event(String body) {
        return Event.of(
                "1", EventType.READING, "/frostline/auth", RECEIVED, "123", body.getBytes(StandardCharsets.UTF_8));
    }
}
