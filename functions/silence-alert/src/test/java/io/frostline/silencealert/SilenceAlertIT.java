package io.frostline.silencealert;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.FunctionUnderTest;
import io.frostline.infrastructure.World;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged function with the real broker, database and cache; seconds stand for minutes. */
@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
@QuarkusTestResource(QuickSilence.class)
class SilenceAlertIT {
    private static final int NEIGHBOUR = 999;
    private static final int GATEWAY = 7;
    private static int devices = 1000;

    /** Devices that are heard before each beat, by their gateways. */
    private final Map<Integer, Integer> lively = new ConcurrentHashMap<>(Map.of(NEIGHBOUR, GATEWAY));

    private World world;
    private FunctionUnderTest function;
    private Heart heart;

    @BeforeEach
    void connect() {
        world = FrostlineTestResource.world();
        function = new FunctionUnderTest(world, "silence-alert", Topics.READINGS);
        heart = new Heart(function, now -> lively.forEach((device, gateway) -> hear(device, gateway, now)));
    }

    @AfterEach
    void disconnect() {
        heart.close();
        function.close();
    }

    @Test
    void aSilentDeviceIsToldOnceAndWhenItIsBackAndSoIsOneThatWasNeverHeard() {
        // Given
        Instant heard = now();
        int customer = 15;
        int device = register(Map.of("silenceAfter", "2s"), customer, null);
        int never = register(Map.of("silenceAfter", "2s"), null, heard);
        int patient = register(Map.of("silenceAfter", "1h"), null, null);
        int inactive = insert(false, Map.of("silenceAfter", "1s"), null, heard);

        // When
        List.of(device, patient, inactive).forEach(one -> hear(one, GATEWAY, heard));

        // Then
        await().untilAsserted(() -> assertThat(told(device)).containsExactly(Transition.RAISED));
        await().untilAsserted(() -> assertThat(told(never)).containsExactly(Transition.RAISED));
        assertThat(alerts(device).get(0).began()).isEqualTo(heard);
        assertThat(alerts(never).get(0).began()).isEqualTo(heard);
        Row record = recorded(device, AlertKind.SILENT, heard);
        assertThat(record.getString("episode"))
                .isEqualTo(alerts(device).get(0).episode().toString());
        assertThat(record.getInt("customer_id")).isEqualTo(customer);
        assertThat(record.getInt("messages")).isEqualTo(1);
        assertThat(record.getInstant("told")).isEqualTo(alerts(device).get(0).time());
        assertThat(List.of(record.isNull("ended"), record.isNull("worst"), record.isNull("bound")))
                .containsOnly(true);
        assertThat(listed(customer, heard)).containsExactly(device);

        // When
        hear(device, GATEWAY, now());

        // Then
        await().untilAsserted(
                        () -> assertThat(told(device)).containsSubsequence(Transition.RAISED, Transition.CLEARED));
        assertThat(recorded(device, AlertKind.SILENT, heard).getInstant("ended"))
                .isEqualTo(cleared(alerts(device)).time());
        assertThat(told(patient)).isEmpty();
        assertThat(told(inactive)).isEmpty();
    }

    @Test
    void whatIsAcknowledgedIsNotToldAgainUntilItIsOver() {
        // Given
        Instant heard = now();
        Map<String, String> impatient = Map.of("silenceAfter", "1s", "repeat", "1s");
        int known = register(impatient, null, null);
        int unknown = register(impatient, null, null);
        List.of(known, unknown).forEach(device -> hear(device, GATEWAY, heard));
        await().untilAsserted(() -> assertThat(told(known)).contains(Transition.RAISED));

        // When
        acknowledge(known, heard);
        int before = told(known).size();
        int others = told(unknown).size();

        // Then: one may have been on its way
        await().untilAsserted(() -> assertThat(told(unknown)).hasSizeGreaterThan(others + 1));
        assertThat(told(known)).hasSizeLessThanOrEqualTo(before + 1);

        // When
        hear(known, GATEWAY, now());

        // Then
        await().untilAsserted(() -> assertThat(told(known)).contains(Transition.CLEARED));
        Row record = recorded(known, AlertKind.SILENT, heard);
        assertThat(record.getString("acknowledged_by")).isEqualTo("carl");
        assertThat(record.isNull("ended")).isFalse();
    }

    @Test
    void silencesAreFoundAgainBehindAllThatALateBacklogRecorded() {
        // Given
        Instant heard = now();
        Map<String, String> impatient = Map.of("silenceAfter", "1s", "repeat", "1s");
        int known = register(impatient, null, null);
        int unknown = register(impatient, null, null);
        int back = register(impatient, null, null);
        List.of(known, unknown, back).forEach(device -> hear(device, GATEWAY, heard));
        await().untilAsserted(() -> assertThat(told(known)).contains(Transition.RAISED));
        await().untilAsserted(() -> assertThat(told(back)).contains(Transition.RAISED));
        acknowledge(known, heard);
        recordTooWarm(known, heard);
        recordTooWarm(back, heard);
        store(back, GATEWAY, now());
        int before = told(known).size();
        int others = told(unknown).size();

        // When
        empty();

        // Then: one may have been on its way
        await().untilAsserted(() -> assertThat(told(unknown)).hasSizeGreaterThan(others + 2));
        assertThat(told(known)).hasSizeLessThanOrEqualTo(before + 1);
        assertThat(recorded(known, AlertKind.SILENT, heard).isNull("ended")).isTrue();
        assertThat(told(back)).contains(Transition.CLEARED);
        assertThat(recorded(back, AlertKind.SILENT, heard).isNull("ended")).isFalse();
    }

    @Test
    void redisEmptiedMissesNoSilenceAndCostsAtMostTheSameMessageAgain() {
        // Given
        int before = register(Map.of("silenceAfter", "1s"), null, null);
        int after = register(Map.of("silenceAfter", "5s"), null, null);
        List.of(before, after).forEach(device -> hear(device, GATEWAY, now()));
        await().untilAsserted(() -> assertThat(told(before)).containsExactly(Transition.RAISED));

        // When
        empty();

        // Then
        await().untilAsserted(() -> assertThat(told(after)).contains(Transition.RAISED));
        List.of(before, after)
                .forEach(device -> assertThat(alerts(device))
                        .hasSizeLessThanOrEqualTo(2)
                        .map(Alert::id)
                        .containsOnly(alerts(device).get(0).id()));
    }

    @Test
    void whileHeartbeatsStandStillAdministratorsAreToldAndThatTimeIsNobodysSilence() {
        // Given
        Duration silenceAfter = Duration.ofSeconds(2);
        Instant heard = now();
        int device = register(Map.of("silenceAfter", silenceAfter.toString()), null, null);
        hear(device, GATEWAY, heard);

        // When
        heart.beats(false);
        await().untilAsserted(() -> assertThat(stalled()).contains(Transition.RAISED));
        await().until(() -> Instant.now().isAfter(heard.plusSeconds(3)));
        assertThat(told(device)).isEmpty();
        heart.beats(true);

        // Then
        await().untilAsserted(() -> assertThat(stalled()).containsSubsequence(Transition.RAISED, Transition.CLEARED));
        await().untilAsserted(() -> assertThat(told(device)).containsExactly(Transition.RAISED));
        Alert alert = alerts(device).get(0);
        Gaps gaps = gaps();
        assertThat(gaps.watched(heard, alert.time())).isGreaterThanOrEqualTo(silenceAfter);
        assertThat(Duration.between(heard, alert.time()))
                .isGreaterThan(gaps.watched(heard, alert.time()).plusSeconds(1));
    }

    @Test
    void aSilentGatewayIsToldToEachCustomerOnceInPlaceOfTheDevicesBehindIt() {
        // Given
        int gateway = 70;
        int customer = 5;
        int one = register(Map.of("silenceAfter", "4s"), customer, null);
        int other = register(Map.of("silenceAfter", "2s"), customer, null);
        Instant heard = now();

        // When
        List.of(one, other).forEach(device -> hear(device, gateway, heard));

        // Then
        await().untilAsserted(() -> assertThat(told(gateway(gateway))).containsExactly(Transition.RAISED));
        Alert alert = gateway(gateway).get(0);
        assertThat(alert.kind()).isEqualTo(AlertKind.GATEWAY_SILENT);
        assertThat(alert.customer()).contains(new CustomerId(customer));
        assertThat(alert.devices()).containsExactly(new DeviceId(one), new DeviceId(other));
        Row record = recorded(other, AlertKind.GATEWAY_SILENT, alert.began());
        assertThat(record.getString("episode")).isEqualTo(alert.episode().toString());
        assertThat(record.isNull("ended")).isTrue();

        // When
        lively.put(one, gateway);

        // Then: the one that stays silent gets its own, in its own time
        await().untilAsserted(() ->
                assertThat(told(gateway(gateway))).containsExactly(Transition.RAISED, Transition.CLEARED));
        await().untilAsserted(() -> assertThat(told(other)).containsExactly(Transition.RAISED));
        assertThat(told(one)).isEmpty();
        assertThat(recorded(other, AlertKind.GATEWAY_SILENT, alert.began()).getInstant("ended"))
                .isEqualTo(cleared(gateway(gateway)).time());
        assertThat(recorded(other, AlertKind.SILENT, heard).isNull("ended")).isTrue();
    }

    /** The scheduler drives one of them, ticks that are posted the other one, and each only itself. */
    @Test
    void twoReplicasTellOneAlert() throws Exception {
        // Given
        Map<String, String> configuration = new HashMap<>(world.configuration());
        configuration.putAll(QuickSilence.CONFIGURATION);
        configuration.put("frostline.trigger", "http");
        URI scheduled = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        try (Replica replica = Replica.start(configuration)) {
            Set<Integer> some = IntStream.range(0, 20)
                    .map(n -> register(Map.of("silenceAfter", "2s"), null, null))
                    .boxed()
                    .collect(Collectors.toSet());

            // When
            some.forEach(device -> hear(device, GATEWAY, now()));

            // Then
            await().untilAsserted(() -> {
                assertThat(replica.post("/tick")).isEqualTo(204);
                assertThat(raisedIds(some).keySet()).isEqualTo(some);
            });
            assertThat(raisedIds(some).values()).allMatch(ids -> ids.size() == 1);
            assertThat(Replica.post(scheduled, "/tick")).isEqualTo(404);
        }
    }

    private Map<Integer, Set<EventId>> raisedIds(Set<Integer> some) {
        return all().stream()
                .filter(alert -> alert.transition() == Transition.RAISED)
                .filter(alert -> alert.device()
                        .filter(device -> some.contains(device.value()))
                        .isPresent())
                .collect(Collectors.groupingBy(
                        alert -> alert.device().orElseThrow().value(),
                        Collectors.mapping(Alert::id, Collectors.toSet())));
    }

    /** Often, and each time after that. */
    private void recordTooWarm(int device, Instant time) {
        String insert = "INSERT INTO excursions (device_id, began, kind) VALUES (?, ?, 'temperature-high')";
        IntStream.rangeClosed(1, 120).forEach(n -> world.session().execute(insert, device, time.plusMillis(n)));
    }

    private void acknowledge(int device, Instant began) {
        world.session()
                .execute(
                        "UPDATE excursions SET acknowledged = ?, acknowledged_by = 'carl'"
                                + " WHERE device_id = ? AND began = ? AND kind = 'silent'",
                        now(),
                        device,
                        began);
    }

    private Row recorded(int device, AlertKind kind, Instant began) {
        String query = "SELECT * FROM excursions WHERE device_id = ? AND began = ? AND kind = ?";
        return Objects.requireNonNull(
                world.session().execute(query, device, began, kind.name()).one());
    }

    /** Devices with excursions that began in a month. */
    private List<Integer> listed(int customer, Instant month) {
        return world.session()
                .execute(
                        "SELECT device_id FROM alerts_by_customer WHERE customer_id = ? AND month = ?",
                        customer,
                        MonthBucket.of(month).value())
                .map(row -> row.getInt("device_id"))
                .all();
    }

    private static Alert cleared(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.transition() == Transition.CLEARED)
                .findFirst()
                .orElseThrow();
    }

    private Gaps gaps() {
        return Gaps.of(
                world.session().execute("SELECT began, ended FROM watch_gaps WHERE name = 'readings'").all().stream()
                        .map(row -> new Gap(
                                Objects.requireNonNull(row.getInstant("began")),
                                Objects.requireNonNull(row.getInstant("ended"))))
                        .toList());
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Its own keys only: another world may have the same database. */
    private void empty() {
        List<?> keys = (List<?>) Optional.ofNullable(world.redis().call("KEYS", world.redisPrefix() + "*"))
                .orElse(List.of());
        keys.forEach(key -> world.redis().call("DEL", String.valueOf(key)));
    }

    private int register(Map<String, String> config, @Nullable Integer customer, @Nullable Instant activated) {
        return insert(true, config, customer, activated);
    }

    private int insert(
            boolean active, Map<String, String> config, @Nullable Integer customer, @Nullable Instant activated) {
        int device = devices++;
        world.session()
                .execute(
                        "INSERT INTO devices (id, auth, state, config, customer_id, activated, version)"
                                + " VALUES (?, '', ?, ?, ?, ?, 1)",
                        device,
                        active,
                        config,
                        customer,
                        activated);
        if (customer != null) {
            world.session()
                    .execute(
                            "INSERT INTO devices_by_customer (customer_id, device_id) VALUES (?, ?)", customer, device);
        }
        return device;
    }

    /** As auth publishes it and datapoints stores it. */
    private void hear(int device, int gateway, Instant time) {
        Instant received = time.truncatedTo(ChronoUnit.MILLIS);
        Reading reading = new Reading(
                new DeviceId(device),
                new GatewayId(gateway),
                received,
                received,
                new TreeMap<>(Map.of(Metric.TEMPERATURE, 4.2)),
                "{}");
        if (device != NEIGHBOUR) {
            store(device, gateway, received);
        }
        String body = new String(ReadingJson.encode(reading), StandardCharsets.UTF_8);
        function.feed(EventType.READING, Integer.toString(device), received, body);
    }

    private void store(int device, int gateway, Instant received) {
        world.session()
                .execute(
                        "INSERT INTO datapoints (device_id, bucket, time, gateway_id, received) VALUES (?, ?, ?, ?, ?)",
                        device,
                        MonthBucket.of(received).value(),
                        received,
                        gateway,
                        received);
    }

    private List<Alert> all() {
        return function.published(Topics.ALERTS).stream()
                .map(event -> AlertJson.decode(event.value().getBytes(StandardCharsets.UTF_8)))
                .map(parsed -> ((Parsed.Valid<Alert>) parsed).value())
                .toList();
    }

    private List<Alert> alerts(int device) {
        return all().stream()
                .filter(alert -> alert.device().equals(Optional.of(new DeviceId(device))))
                .toList();
    }

    private List<Alert> gateway(int gateway) {
        return all().stream()
                .filter(alert ->
                        alert.device().isEmpty() && alert.gateway().equals(Optional.of(new GatewayId(gateway))))
                .toList();
    }

    private List<Transition> told(int device) {
        return told(alerts(device));
    }

    private List<Transition> stalled() {
        return told(all().stream().filter(Alert::isOfSystem).toList());
    }

    private static List<Transition> told(List<Alert> alerts) {
        return alerts.stream().map(Alert::transition).toList();
    }
}
