package io.frostline.rawpersistence;

import static io.frostline.infrastructure.FunctionUnderTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.FunctionUnderTest;
import io.frostline.infrastructure.World;
import io.frostline.model.EventType;
import io.frostline.model.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "kafka,cassandra"))
class RawPersistenceIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String ORIGINAL = "{\"temp\": 4.20, \"batt\": 75}";

    private World world;
    private FunctionUnderTest function;

    @BeforeEach
    void connect() {
        world = FrostlineTestResource.world();
        function = new FunctionUnderTest(world, "raw-persistence", Topics.READINGS);
    }

    @AfterEach
    void disconnect() {
        function.close();
    }

    @Test
    void aReadingIsKeptAsItCameUntilItsRetentionIsOver() {
        // When
        Instant time = NOW.minus(Duration.ofDays(10));
        feed(1, NOW, reading(1, 7, time, "4.2"));
        function.awaitTheEnd();

        // Then
        Row row = rows(1).get(0);
        assertThat(rows(1)).hasSize(1);
        assertThat(row.getString("message")).isEqualTo(ORIGINAL);
        assertThat(row.getLong("written") / 1_000).isEqualTo(NOW.toEpochMilli());
        assertThat(row.getInt("ttl")).isBetween((int) Duration.ofDays(79).toSeconds(), (int)
                Duration.ofDays(80).toSeconds());
    }

    @Test
    void aResendIsTheSameRowWhateverTheGateway() {
        // When
        feed(2, NOW, reading(2, 7, NOW, "4.2"));
        feed(2, NOW.plusMillis(20), reading(2, 7, NOW, "4.2"));
        feed(2, NOW.plusMillis(30), reading(2, 8, NOW, "4.20"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(2)).hasSize(1);
        assertThat(rows(2).get(0).getLong("written") / 1_000)
                .isEqualTo(NOW.plusMillis(30).toEpochMilli());
    }

    @Test
    void aBacklogOfOneDeviceIsStoredWhole() {
        // When
        for (int i = 0; i < 500; i++) {
            feed(3, NOW, reading(3, 7, NOW.minusSeconds(i), "4." + i));
        }
        function.awaitTheEnd();

        // Then
        assertThat(rows(3)).hasSize(500);
    }

    @Test
    void aReplayFromTheBeginningLeavesTheTableAsItIs() {
        // Given
        for (int i = 0; i < 50; i++) {
            feed(4 + i % 3, NOW, reading(4 + i % 3, 7, NOW.minusSeconds(i), "4." + i));
        }
        feed(4, NOW.minusSeconds(5), reading(4, 7, NOW, "4.0"));
        function.awaitTheEnd();
        Set<String> before = dump();

        // When
        function.replay();

        // Then
        assertThat(before).isNotEmpty();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void aReplayDoesNotLengthenLife() {
        // Given
        feed(7, NOW, reading(7, 7, NOW.minusSeconds(60), "4.2"));
        function.awaitTheEnd();
        int before = rows(7).get(0).getInt("ttl");

        // When
        feed(7, NOW, reading(7, 7, NOW.minusSeconds(60), "4.2"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(7).get(0).getInt("ttl")).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void aReadingPastItsRetentionIsSkipped() {
        feed(8, NOW, reading(8, 7, NOW.minus(Duration.ofDays(91)), "4.2"));
        feed(8, NOW, reading(8, 7, NOW, "4.2"));
        function.awaitTheEnd();

        assertThat(rows(8)).hasSize(1);
    }

    @Test
    void whatIsNoReadingIsRejectedWithItsReasonAndItsNeighboursAreStored() {
        // When
        feed(9, NOW, reading(9, 7, NOW, "4.2"));
        feed(9, NOW, "{\"device\":9,");
        feed(9, NOW, reading(9, 7, NOW.minusSeconds(1), "NaN"));
        feed(9, NOW, reading(9, 7, NOW.minusSeconds(2), "1520"));
        feed(9, NOW, reading(9, 7, NOW.plus(Duration.ofDays(800)), "4.2"));
        feed(9, NOW, reading(9, 7, NOW.minusSeconds(3), "4.3"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(9)).hasSize(2);
        List<ConsumerRecord<String, String>> rejected = function.published(Topics.REJECTED, "9");
        assertThat(rejected.stream().map(event -> header(event, "path")))
                .containsExactlyInAnyOrder("$", "$", "metrics.temperature", "time");
        assertThat(rejected.stream().map(event -> header(event, "reason")))
                .anyMatch(reason -> reason.equals("must be between -100 and 150, was 1520"))
                .anyMatch(reason -> reason.startsWith("must be at most one day after it was received"));
        assertThat(rejected.stream().map(event -> header(event, "source-topic")))
                .allMatch(topic -> topic.endsWith(Topics.READINGS));
    }

    @Test
    void readingsOfNearlyAMegabyteAreStoredAndPoisonOfThatSizeIsRejected() {
        // Given: more of one device and day than Cassandra takes in one mutation
        String ballast = "x".repeat(900 << 10);
        int large = 8;

        // When
        for (int i = 0; i < large; i++) {
            String original = "{\"temp\":4.2,\"note\":\"" + ballast + "\"}";
            feed(11, NOW, reading(11, 7, NOW.minusSeconds(i), "4.2").replace(ORIGINAL, original));
        }
        feed(11, NOW, "{\"device\":11,\"note\":\"" + ballast);
        feed(11, NOW, reading(11, 7, NOW.minusSeconds(large), "4.2"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(11)).hasSize(large + 1);
        assertThat(function.published(Topics.REJECTED, "11"))
                .singleElement()
                .satisfies(event -> assertThat(event.value()).hasSizeGreaterThan(ballast.length()));
    }

    private void feed(int device, Instant received, String body) {
        function.feed(EventType.READING, Integer.toString(device), received, body);
    }

    private List<Row> rows(int device) {
        return world.session()
                .execute("SELECT message, writetime(message) AS written, ttl(message) AS ttl FROM raw"
                        + " WHERE device_id = " + device + " ALLOW FILTERING")
                .all();
    }

    private Set<String> dump() {
        return world
                .session()
                .execute("SELECT device_id, bucket, message_id, message, writetime(message) FROM raw")
                .all()
                .stream()
                .map(Row::getFormattedContents)
                .collect(Collectors.toSet());
    }

    private static String reading(int device, int gateway, Instant time, String temperature) {
        return "{\"device\":" + device + ",\"gateway\":" + gateway + ",\"time\":" + time.toEpochMilli()
                + ",\"received\":" + NOW.toEpochMilli() + ",\"metrics\":{\"temperature\":" + temperature
                + "},\"original\":" + ORIGINAL + "}";
    }
}
