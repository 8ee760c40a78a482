package io.frostline.thresholdalert;

import static io.frostline.infrastructure.FunctionUnderTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
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
import io.frostline.model.MonthBucket;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
@QuarkusTestResource(QuickHistory.class)
class ThresholdAlertIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static int devices = 1000;

    private World world;
    private FunctionUnderTest function;

    @BeforeEach
    void connect() {
        world = FrostlineTestResource.world();
        function = new FunctionUnderTest(world, "threshold-alert", Topics.READINGS);
    }

    @AfterEach
    void disconnect() {
        function.close();
    }

    @Test
    void aTemperatureAboveItsBoundIsAnnouncedOnceAnHour() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));

        // When
        feed(device, NOW.minusSeconds(30), 4.9);
        feed(device, NOW.minusSeconds(20), 9.5);
        feed(device, NOW.minusSeconds(10), 9.6);
        feed(device, NOW, 9.7);
        function.awaitTheEnd();

        // Then
        List<Alert> alerts = alerts(device);
        assertThat(alerts).hasSize(1);
        Alert alert = alerts.get(0);
        assertThat(alert.kind().name()).isEqualTo("temperature-high");
        assertThat(alert.transition()).isEqualTo(Transition.RAISED);
        assertThat(alert.value()).hasValue(9.5);
        assertThat(alert.bound()).hasValue(5.0);
        assertThat(alert.began()).isEqualTo(NOW.minusSeconds(20));
        assertThat(alert.gateway()).contains(new GatewayId(7));
    }

    @Test
    void anEventHasTheDeterministicIdOfItsAlert() {
        // Given
        int device = device(true, Map.of("minTemperature", "-20"));

        // When
        feed(device, NOW, -20.5);
        function.awaitTheEnd();

        // Then
        ConsumerRecord<String, String> event = events(Topics.ALERTS, device).get(0);
        assertThat(header(event, "ce_id"))
                .isEqualTo(decoded(List.of(event)).get(0).id().toString());
        assertThat(header(event, "ce_type")).isEqualTo(EventType.ALERT.attribute());
        assertThat(header(event, "ce_partitionkey")).isEqualTo(Integer.toString(device));
    }

    @Test
    void anEpisodeIsToldAgainAndClearedWhenItIsOver() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5", "repeat", "10m"));

        // When
        feed(device, NOW.minus(Duration.ofMinutes(40)), 9);
        feed(device, NOW.minus(Duration.ofMinutes(31)), 9);
        feed(device, NOW.minus(Duration.ofMinutes(20)), 4);
        feed(device, NOW.minus(Duration.ofMinutes(19)), 4);
        function.awaitTheEnd();

        // Then
        List<Alert> alerts = alerts(device);
        assertThat(alerts).extracting(Alert::transition).containsExactly(Transition.RAISED, Transition.CLEARED);
        assertThat(alerts.get(1).episode()).isEqualTo(alerts.get(0).episode());
    }

    @Test
    void aReplayPublishesNothing() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5", "minBattery", "20"));
        feed(device, NOW.minusSeconds(20), 9);
        feed(device, NOW.minusSeconds(10), 4);
        feed(device, NOW, 9);
        function.awaitTheEnd();
        List<Alert> before = alerts(device);

        // When
        function.replay();

        // Then
        assertThat(before).hasSize(1);
        assertThat(alerts(device)).isEqualTo(before);
    }

    @Test
    void lateReadingsAndThoseOfInactiveMutedOrUnknownDevicesAreNotAnnounced() {
        // Given
        int late = device(true, Map.of("maxTemperature", "5"));
        int inactive = device(false, Map.of("maxTemperature", "5"));
        int muted = device(
                true,
                Map.of(
                        "maxTemperature",
                        "5",
                        "mutedUntil",
                        NOW.plusSeconds(3600).toString()));
        int unknown = devices++;

        // When
        feed(late, NOW.minus(Duration.ofHours(1)).minusSeconds(1), 9);
        feed(inactive, NOW, 9);
        feed(muted, NOW, 9);
        feed(unknown, NOW, 9);
        function.awaitTheEnd();

        // Then
        assertThat(function.published(Topics.ALERTS))
                .extracting(ConsumerRecord::key)
                .doesNotContain(key(late), key(inactive), key(muted), key(unknown));
    }

    @Test
    void anEmptiedRedisIsRecoveredFromWhatIsRecorded() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));
        feed(device, NOW.minusSeconds(30), 9);
        function.awaitTheEnd();
        for (int i = 1; i <= 60; i++) {
            world.session()
                    .execute(SimpleStatement.newInstance(
                            "INSERT INTO excursions (device_id, began, kind, messages) VALUES (?, ?, 'silent', 1)",
                            device,
                            NOW.plusSeconds(i)));
        }

        int reactivated = device(true, Map.of("maxTemperature", "5"));
        Instant before = NOW.minus(Duration.ofHours(2));
        recordOpen(reactivated, before);
        world.session()
                .execute(SimpleStatement.newInstance(
                        "UPDATE devices SET activated = ? WHERE id = ?", NOW.minus(Duration.ofHours(1)), reactivated));

        // When
        world.redis().call("FLUSHDB");
        feed(reactivated, NOW, 9);
        feed(device, NOW.minusSeconds(20), 9.5);
        feed(device, NOW.minusSeconds(10), 4);
        feed(device, NOW, 4);
        function.awaitTheEnd();

        // Then: the same episode, which is told by one id and ends
        List<Alert> alerts = alerts(device);
        assertThat(alerts)
                .extracting(Alert::transition)
                .containsExactly(Transition.RAISED, Transition.RAISED, Transition.CLEARED);
        assertThat(alerts.get(1).id()).isEqualTo(alerts.get(0).id());
        assertThat(alerts).extracting(Alert::episode).containsOnly(alerts.get(0).episode());
        assertThat(excursions(device))
                .filteredOn(row -> "temperature-high".equals(row.getString("kind")))
                .singleElement()
                .extracting(row -> row.getDouble("worst"))
                .isEqualTo(9.5);
        // and another one where the device was activated in between
        assertThat(alerts(reactivated)).extracting(Alert::began).containsExactly(NOW);
        assertThat(excursions(reactivated))
                .filteredOn(row -> !row.isNull("ended"))
                .extracting(row -> row.getInstant("began"))
                .containsExactly(before);
    }

    private void recordOpen(int device, Instant began) {
        world.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO excursions (device_id, began, kind, worst, messages)"
                                + " VALUES (?, ?, 'temperature-high', 9.0, 1) USING TIMESTAMP ?",
                        device,
                        began,
                        TimeUnit.MILLISECONDS.toMicros(began.toEpochMilli())));
    }

    @Test
    void anExcursionIsRecordedFromItsBeginningToItsEnd() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5", "minBattery", "20"));
        world.session()
                .execute(SimpleStatement.newInstance(
                        "UPDATE devices SET customer_id = 77, version = 2 WHERE id = ?", device));

        // When
        feed(device, NOW.minusSeconds(40), 9);
        feed(device, NOW.minusSeconds(30), 12.5);
        feed(device, NOW.minusSeconds(20), 4);
        function.awaitTheEnd();

        // Then
        Row open = excursions(device).get(0);
        assertThat(open.getInstant("began")).isEqualTo(NOW.minusSeconds(40));
        assertThat(open.getString("kind")).isEqualTo("temperature-high");
        assertThat(open.isNull("ended")).isTrue();
        assertThat(open.getDouble("worst")).isEqualTo(12.5);
        assertThat(open.getDouble("bound")).isEqualTo(5.0);
        assertThat(open.getInt("messages")).isEqualTo(1);
        assertThat(open.getString("episode"))
                .isEqualTo(alerts(device).get(0).episode().toString());

        // When
        feed(device, NOW.minusSeconds(10), 4);
        function.awaitTheEnd();

        // Then
        assertThat(excursions(device)).hasSize(1);
        assertThat(excursions(device).get(0).getInstant("ended")).isEqualTo(NOW.minusSeconds(10));
        assertThat(world.session()
                        .execute("SELECT kind FROM alerts_by_customer WHERE customer_id = 77 AND month = "
                                + MonthBucket.of(NOW.minusSeconds(40)).value())
                        .all())
                .hasSize(1);
    }

    @Test
    void aBacklogIsRecordedWithItsOwnTimesAndIsPast() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));
        Instant yesterday = NOW.minus(Duration.ofDays(1));

        // When
        for (int quarter = 0; quarter < 12; quarter++) {
            feed(device, yesterday.plus(Duration.ofMinutes(15 * quarter)), quarter < 4 ? 9 : 4);
        }
        function.awaitTheEnd();

        // Then
        assertThat(alerts(device)).extracting(Alert::transition).containsExactly(Transition.PAST);
        assertThat(alerts(device).get(0).time()).isEqualTo(yesterday.plus(Duration.ofMinutes(75)));
        Row past = excursions(device).get(0);
        assertThat(past.getInstant("began")).isEqualTo(yesterday);
        assertThat(past.getInstant("ended")).isEqualTo(yesterday.plus(Duration.ofMinutes(75)));
        assertThat(past.isNull("told")).isTrue();
    }

    @Test
    void aLateSpikeBetweenStoredReadingsIsADatedPastExcursionAndNotRaised() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));
        Instant began = NOW.minus(Duration.ofMinutes(45));
        Instant ended = NOW.minus(Duration.ofMinutes(30));
        for (int minutes : List.of(50, 40, 30)) {
            feedAndStore(device, NOW.minus(Duration.ofMinutes(minutes)), 4);
        }

        // When
        feedAndStore(device, began, 9.5);

        // Then
        awaitHistory(device, 4, rows -> !rows.isEmpty());
        Row past = excursions(device).get(0);
        assertThat(past.getInstant("began")).isEqualTo(began);
        assertThat(past.getInstant("ended")).isEqualTo(ended);
        assertThat(past.getDouble("worst")).isEqualTo(9.5);
        assertThat(past.isNull("told")).isTrue();
        assertThat(alerts(device)).extracting(Alert::transition).containsExactly(Transition.PAST);
        assertThat(alerts(device).get(0).began()).isEqualTo(began);
    }

    @Test
    void anExcursionThatBeganEarlierMovesWithAllThatWasSaidOfIt() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));
        world.session()
                .execute(SimpleStatement.newInstance(
                        "UPDATE devices SET customer_id = ?, version = 2 WHERE id = ?", device, device));
        Instant told = NOW.minus(Duration.ofMinutes(20));
        Instant began = NOW.minus(Duration.ofMinutes(25));
        feedAndStore(device, told, 9);
        function.awaitTheEnd();
        world.session()
                .execute(SimpleStatement.newInstance(
                        "UPDATE excursions SET acknowledged = ?, acknowledged_by = 'leon', note = 'door'"
                                + " WHERE device_id = ? AND began = ? AND kind = 'temperature-high'",
                        NOW,
                        device,
                        told));

        // When
        feedAndStore(device, began, 12);

        // Then
        awaitHistory(
                device, 9, rows -> rows.size() == 1 && began.equals(rows.get(0).getInstant("began")));
        Row moved = excursions(device).get(0);
        assertThat(moved.getDouble("worst")).isEqualTo(12.0);
        assertThat(moved.getInt("messages")).isEqualTo(1);
        assertThat(moved.getInstant("acknowledged")).isEqualTo(NOW);
        assertThat(moved.getString("acknowledged_by")).isEqualTo("leon");
        assertThat(moved.getString("note")).isEqualTo("door");
        assertThat(moved.getString("episode"))
                .isEqualTo(alerts(device).get(0).episode().toString());
        assertThat(alerts(device)).extracting(Alert::transition).containsExactly(Transition.RAISED);
        assertThat(world.session()
                        .execute(SimpleStatement.newInstance(
                                "SELECT began FROM alerts_by_customer WHERE customer_id = ? AND month IN ?",
                                device,
                                MonthBucket.between(began, told).stream()
                                        .map(MonthBucket::value)
                                        .toList()))
                        .all())
                .extracting(row -> row.getInstant("began"))
                .containsExactly(began);
    }

    @Test
    void whatIsAcknowledgedIsNotToldAgain() {
        // Given
        int known = device(true, Map.of("maxTemperature", "5", "repeat", "10s"));
        int unknown = device(true, Map.of("maxTemperature", "5", "repeat", "10s"));
        Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        feed(known, began, 9);
        feed(unknown, began, 9);
        function.awaitTheEnd();

        // When
        world.session()
                .execute(SimpleStatement.newInstance(
                        "UPDATE excursions SET acknowledged = toTimestamp(now()), acknowledged_by = 'leon'"
                                + " WHERE device_id = ? AND began = ? AND kind = 'temperature-high'",
                        known,
                        began));
        Instant later = Instant.now().plusSeconds(30);
        feed(known, later, 9);
        feed(unknown, later, 9);
        function.awaitTheEnd();

        // Then
        assertThat(alerts(known)).extracting(Alert::transition).containsExactly(Transition.RAISED);
        assertThat(alerts(unknown))
                .extracting(Alert::transition)
                .containsExactly(Transition.RAISED, Transition.REPEATED);
    }

    @Test
    void aRedisThatHangsDelaysAlertsAndLosesNone() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));
        long pause = Duration.ofSeconds(7).toMillis();

        // When
        world.redis().call("CLIENT", "PAUSE", Long.toString(pause), "ALL");
        feed(device, NOW.minusSeconds(1), 9);
        feed(device, NOW, 9);
        function.awaitTheEnd();

        // Then: it was delivered again after its state could not be read
        assertThat(alerts(device)).extracting(Alert::transition).containsExactly(Transition.RAISED);
    }

    @Test
    void anOpenEpisodeIsKeptForMoreThanAYear() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));

        // When
        feed(device, NOW, 9);
        function.awaitTheEnd();

        // Then
        Object life = world.redis().call("TTL", world.redisPrefix() + "episodes:" + device);
        assertThat(life).isInstanceOf(Long.class);
        assertThat((Long) life).isGreaterThan(Duration.ofDays(399).toSeconds());
    }

    @Test
    void whatIsNoReadingIsRejectedAndItsNeighboursAreJudged() {
        // Given
        int device = device(true, Map.of("maxTemperature", "5"));

        // When
        function.feed(EventType.READING, Integer.toString(device), NOW, "{\"device\":");
        feed(device, NOW, 9);
        function.awaitTheEnd();

        // Then
        assertThat(events(Topics.REJECTED, device)).hasSize(1);
        assertThat(alerts(device)).hasSize(1);
    }

    @Test
    void manyReadingsOfManyDevicesAreJudgedInTheirOrder() {
        // Given
        int first = devices;
        for (int i = 0; i < 50; i++) {
            device(true, Map.of("maxTemperature", "5", "repeat", "1s"));
        }

        // When: each device is out at first, then back
        for (int second = 0; second < 20; second++) {
            for (int device = first; device < first + 50; device++) {
                feed(device, NOW.minusSeconds(20 - second), second < 10 ? 9 : 4);
            }
        }
        function.awaitTheEnd();

        // Then
        Map<String, List<Alert>> byDevice =
                decoded(function.published(Topics.ALERTS)).stream().collect(Collectors.groupingBy(Alert::key));
        for (int device = first; device < first + 50; device++) {
            List<Alert> alerts = byDevice.getOrDefault(Integer.toString(device), List.of());
            assertThat(alerts).hasSizeBetween(2, 11).isSortedAccordingTo(Comparator.comparing(Alert::time));
            assertThat(alerts.get(0).transition()).isEqualTo(Transition.RAISED);
            assertThat(alerts.get(alerts.size() - 1).transition()).isEqualTo(Transition.CLEARED);
        }
    }

    private int device(boolean active, Map<String, String> config) {
        int id = devices++;
        world.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO devices (id, auth, state, config, version) VALUES (?, 'k:00', ?, ?, 1)",
                        id,
                        active,
                        config));
        return id;
    }

    /** Hears the device again and again, as history is recomputed with its readings. */
    private void awaitHistory(int device, double temperature, Predicate<List<Row>> recorded) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            feedAndStore(device, Instant.now().truncatedTo(ChronoUnit.MILLIS), temperature);
            function.awaitTheEnd();
            return recorded.test(excursions(device));
        });
    }

    private void feedAndStore(int device, Instant time, double temperature) {
        world.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO datapoints (device_id, bucket, time, gateway_id, received, metrics)"
                                + " VALUES (?, ?, ?, 7, ?, ?)",
                        device,
                        MonthBucket.of(time).value(),
                        time,
                        time,
                        Map.of("temperature", temperature)));
        feed(device, time, temperature);
    }

    private void feed(int device, Instant time, double temperature) {
        Reading reading = new Reading(
                new DeviceId(device),
                new GatewayId(7),
                time,
                time,
                new TreeMap<>(Map.of(Metric.TEMPERATURE, temperature)),
                "{}");
        function.feed(Event.of(
                reading.id().toString(),
                EventType.READING,
                "/frostline/auth",
                time,
                Integer.toString(device),
                ReadingJson.encode(reading)));
    }

    private List<Row> excursions(int device) {
        return world.session()
                .execute(SimpleStatement.newInstance("SELECT * FROM excursions WHERE device_id = ?", device))
                .all();
    }

    private List<Alert> alerts(int device) {
        return decoded(events(Topics.ALERTS, device));
    }

    private static List<Alert> decoded(List<ConsumerRecord<String, String>> events) {
        return events.stream()
                .map(event -> AlertJson.decode(event.value().getBytes(StandardCharsets.UTF_8)))
                .map(parsed -> ((Parsed.Valid<Alert>) parsed).value())
                .toList();
    }

    private List<ConsumerRecord<String, String>> events(String topic, int device) {
        return function.published(topic, key(device));
    }

    private static String key(int device) {
        return Integer.toString(device);
    }
}
