package io.frostline.datapoints;

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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "kafka,cassandra"))
class DatapointsIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private World world;
    private FunctionUnderTest function;

    @BeforeEach
    void connect() {
        world = FrostlineTestResource.world();
        function = new FunctionUnderTest(world, "datapoints", Topics.READINGS);
    }

    @AfterEach
    void disconnect() {
        function.close();
    }

    @Test
    void aReadingIsOneRowWithAllItsMetricsUntilItsRetentionIsOver() {
        // When
        Instant time = NOW.minus(Duration.ofDays(100));
        feed(1, NOW, reading(1, 7, time, "\"temperature\":4.2,\"battery\":75,\"humidity\":40.5"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(1)).hasSize(1);
        Row row = rows(1).get(0);
        assertThat(row.getInstant("time")).isEqualTo(time);
        assertThat(row.getInt("gateway_id")).isEqualTo(7);
        assertThat(row.getInstant("received")).isEqualTo(NOW);
        assertThat(metrics(row)).isEqualTo(Map.of("temperature", 4.2, "battery", 75.0, "humidity", 40.5));
        assertThat(row.getInt("ttl")).isBetween((int) Duration.ofDays(994).toSeconds(), (int)
                Duration.ofDays(995).toSeconds());
    }

    @Test
    void theLastReceivedCorrectionWinsEvenWhenItIsWrittenFirst() {
        // When
        feed(2, NOW.plusMillis(10), reading(2, 8, NOW, "\"temperature\":5.0"));
        feed(2, NOW, reading(2, 7, NOW, "\"temperature\":4.2,\"battery\":75"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(2)).hasSize(1);
        assertThat(metrics(rows(2).get(0))).isEqualTo(Map.of("temperature", 5.0));
        assertThat(rows(2).get(0).getInt("gateway_id")).isEqualTo(8);
    }

    @Test
    void ofTwoReadingsReceivedTogetherOneWinsWithAllItsColumnsHoweverOftenTheyAreWritten() {
        // Given
        feed(3, NOW, reading(3, 7, NOW, "\"temperature\":4.2"));
        feed(3, NOW, reading(3, 8, NOW, "\"temperature\":9.9"));
        function.awaitTheEnd();
        Row first = rows(3).get(0);

        // When
        feed(3, NOW, reading(3, 8, NOW, "\"temperature\":9.9"));
        feed(3, NOW, reading(3, 7, NOW, "\"temperature\":4.2"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(3)).hasSize(1);
        assertThat(metrics(rows(3).get(0))).isEqualTo(metrics(first));
        assertThat(metrics(first).get("temperature")).isEqualTo(first.getInt("gateway_id") == 7 ? 4.2 : 9.9);
    }

    @Test
    void aBacklogOfOneDeviceIsStoredWhole() {
        // When
        for (int i = 0; i < 500; i++) {
            feed(4, NOW, reading(4, 7, NOW.minus(Duration.ofHours(i)), "\"temperature\":4." + i));
        }
        function.awaitTheEnd();

        // Then
        assertThat(rows(4)).hasSize(500);
    }

    @Test
    void aReplayFromTheBeginningLeavesTheTableAsItIs() {
        // Given
        for (int i = 0; i < 50; i++) {
            feed(5 + i % 3, NOW, reading(5 + i % 3, 7, NOW.minusSeconds(i), "\"temperature\":4." + i));
        }
        feed(5, NOW.plusMillis(1), reading(5, 7, NOW, "\"temperature\":8.5"));
        function.awaitTheEnd();
        Set<String> before = dump();

        // When
        function.replay();

        // Then
        assertThat(before).isNotEmpty();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void aReplayNeitherLengthensLifeNorOverwritesWhatCameLater() {
        // Given
        String first = reading(8, 7, NOW.minusSeconds(60), "\"temperature\":4.2");
        feed(8, NOW, first);
        feed(8, NOW.plusMillis(1), reading(8, 7, NOW.minusSeconds(60), "\"temperature\":5.0"));
        function.awaitTheEnd();
        int before = rows(8).get(0).getInt("ttl");

        // When
        feed(8, NOW, first);
        function.awaitTheEnd();

        // Then
        assertThat(metrics(rows(8).get(0))).isEqualTo(Map.of("temperature", 5.0));
        assertThat(rows(8).get(0).getInt("ttl")).isLessThanOrEqualTo(before);
    }

    @Test
    void aReadingPastItsRetentionIsSkipped() {
        feed(9, NOW, reading(9, 7, NOW.minus(Duration.ofDays(1_096)), "\"battery\":75"));
        feed(9, NOW, reading(9, 7, NOW, "\"battery\":75"));
        function.awaitTheEnd();

        assertThat(rows(9)).hasSize(1);
    }

    @Test
    void whatIsNoReadingIsRejectedWithItsReasonAndItsNeighboursAreStored() {
        // When
        feed(10, NOW, reading(10, 7, NOW, "\"temperature\":4.2"));
        feed(10, NOW, "{\"device\":10,");
        feed(10, NOW, reading(10, 7, NOW.minusSeconds(1), "\"temperature\":NaN"));
        feed(10, NOW, reading(10, 7, NOW.minusSeconds(2), "\"humidity\":1e999"));
        feed(10, NOW, reading(10, 7, NOW.minusSeconds(3), "\"battery\":101"));
        feed(10, NOW, reading(10, 7, NOW.plus(Duration.ofDays(800)), "\"battery\":75"));
        feed(10, NOW, reading(10, 7, NOW.minusSeconds(4), "\"temperature\":4.3"));
        function.awaitTheEnd();

        // Then
        assertThat(rows(10)).hasSize(2);
        List<ConsumerRecord<String, String>> rejected = function.published(Topics.REJECTED, "10");
        assertThat(rejected.stream().map(event -> header(event, "path")))
                .containsExactlyInAnyOrder("$", "$", "metrics.humidity", "metrics.battery", "time");
        assertThat(rejected.stream().map(event -> header(event, "reason")))
                .anyMatch(reason -> reason.equals("must be between 0 and 100, was 101"))
                .anyMatch(reason -> reason.equals("must be a finite number"));
    }

    @Test
    void readingsOfVeryManyMetricsAreStoredToo() {
        // Given: more of one device and month than Cassandra takes in one mutation
        String metrics = IntStream.range(0, 40_000)
                .mapToObj(metric -> "\"m" + metric + "\":1.5")
                .collect(Collectors.joining(","));

        // When
        for (int i = 0; i < 8; i++) {
            feed(11, NOW, reading(11, 7, NOW.minusSeconds(i), metrics));
        }
        function.awaitTheEnd();

        // Then
        assertThat(rows(11)).hasSize(8);
    }

    private void feed(int device, Instant received, String body) {
        function.feed(EventType.READING, Integer.toString(device), received, body);
    }

    private List<Row> rows(int device) {
        return world.session()
                .execute("SELECT time, gateway_id, received, metrics, ttl(metrics) AS ttl FROM datapoints"
                        + " WHERE device_id = " + device + " ALLOW FILTERING")
                .all();
    }

    private static Map<String, Double> metrics(Row row) {
        Map<String, Double> metrics = row.getMap("metrics", String.class, Double.class);
        return metrics == null ? Map.of() : metrics;
    }

    private Set<String> dump() {
        return world
                .session()
                .execute("SELECT device_id, bucket, time, gateway_id, received, metrics, writetime(metrics),"
                        + " writetime(gateway_id), writetime(received) FROM datapoints")
                .all()
                .stream()
                .map(Row::getFormattedContents)
                .collect(Collectors.toSet());
    }

    private static String reading(int device, int gateway, Instant time, String metrics) {
        return "{\"device\":" + device + ",\"gateway\":" + gateway + ",\"time\":" + time.toEpochMilli()
                + ",\"received\":" + NOW.toEpochMilli() + ",\"metrics\":{" + metrics + "},\"original\":{}}";
    }
}
