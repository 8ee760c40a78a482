package io.frostline.ratealert;

import static io.frostline.infrastructure.FunctionUnderTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.FunctionUnderTest;
import io.frostline.infrastructure.World;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.model.Topics;
import io.frostline.model.Transition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
class RateAlertIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final double[] DOOR_LEFT_OPEN = {4.0, 4.1, 4.0, 5.9, 8.3, 10.2, 11.4};
    private static int devices = 1000;

    private World world;
    private FunctionUnderTest function;

    @BeforeEach
    void connect() {
        world = FrostlineTestResource.world();
        function = new FunctionUnderTest(world, "rate-alert", Topics.READINGS);
    }

    @AfterEach
    void disconnect() {
        function.close();
    }

    @Test
    void aDoorThatIsLeftOpenIsToldOnce() {
        // Given
        int device = device(true);

        // When
        feed(device, DOOR_LEFT_OPEN);
        function.awaitTheEnd();

        // Then
        assertThat(alerts(device)).singleElement().satisfies(alert -> {
            assertThat(alert.kind().name()).isEqualTo("temperature-rising");
            assertThat(alert.transition()).isEqualTo(Transition.RAISED);
            assertThat(alert.value()).hasValue(11.4);
            assertThat(alert.bound()).isEmpty();
            assertThat(alert.began()).isEqualTo(NOW.minus(Duration.ofMinutes(2)));
            assertThat(alert.time()).isEqualTo(NOW);
            assertThat(alert.gateway()).contains(new GatewayId(7));
        });
        ConsumerRecord<String, String> event =
                function.published(Topics.ALERTS, key(device)).get(0);
        assertThat(header(event, "ce_id")).isEqualTo(alerts(device).get(0).id().toString());
        assertThat(header(event, "ce_type")).isEqualTo(EventType.ALERT.attribute());
    }

    @Test
    void aReplayPublishesNothing() {
        // Given
        int device = device(true);
        feed(device, DOOR_LEFT_OPEN);
        function.awaitTheEnd();
        List<Alert> before = alerts(device);

        // When
        function.replay();

        // Then
        assertThat(before).hasSize(1);
        assertThat(alerts(device)).isEqualTo(before);
    }

    @Test
    void aSlowRiseAndDevicesThatAreInactiveOrUnknownAreNotTold() {
        // Given
        int slow = device(true);
        int inactive = device(false);
        int unknown = devices++;

        // When
        feed(slow, -18.2, -17.9, -17.5, -17.0, -16.4, -15.9, -15.3);
        feed(inactive, DOOR_LEFT_OPEN);
        feed(unknown, DOOR_LEFT_OPEN);
        function.awaitTheEnd();

        // Then
        assertThat(function.published(Topics.ALERTS))
                .extracting(ConsumerRecord::key)
                .doesNotContain(key(slow), key(inactive), key(unknown));
    }

    @Test
    void anEmptiedRedisCostsAtMostOneMessage() {
        // Given
        int device = device(true);
        feed(device, DOOR_LEFT_OPEN);
        function.awaitTheEnd();

        // When
        world.redis().call("FLUSHDB");
        feed(device, DOOR_LEFT_OPEN);
        function.awaitTheEnd();

        // Then: the same id, which notify sends once
        assertThat(alerts(device))
                .hasSize(2)
                .extracting(Alert::id)
                .containsOnly(alerts(device).get(0).id());
    }

    @Test
    void whatIsNoReadingIsRejectedAndItsNeighboursAreJudged() {
        // Given
        int device = device(true);

        // When
        function.feed(EventType.READING, key(device), NOW, "{\"device\":");
        feed(device, DOOR_LEFT_OPEN);
        function.awaitTheEnd();

        // Then
        assertThat(function.published(Topics.REJECTED, key(device))).hasSize(1);
        assertThat(alerts(device)).hasSize(1);
    }

    private int device(boolean active) {
        int id = devices++;
        world.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO devices (id, auth, state, version) VALUES (?, 'k:00', ?, 1)", id, active));
        return id;
    }

    /** One reading every two minutes, the last one now. */
    private void feed(int device, double... temperatures) {
        for (int i = 0; i < temperatures.length; i++) {
            Instant time = NOW.minus(Duration.ofMinutes(2L * (temperatures.length - 1 - i)));
            Reading reading = new Reading(
                    new DeviceId(device),
                    new GatewayId(7),
                    time,
                    time,
                    new TreeMap<>(Map.of(Metric.TEMPERATURE, temperatures[i])),
                    "{}");
            function.feed(Event.of(
                    reading.id().toString(),
                    EventType.READING,
                    "/frostline/auth",
                    time,
                    key(device),
                    ReadingJson.encode(reading)));
        }
    }

    private List<Alert> alerts(int device) {
        return function.published(Topics.ALERTS, key(device)).stream()
                .map(event -> AlertJson.decode(event.value().getBytes(StandardCharsets.UTF_8)))
                .map(parsed -> ((Parsed.Valid<Alert>) parsed).value())
                .toList();
    }

    private static String key(int device) {
        return Integer.toString(device);
    }
}
