package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.FunctionUnderTest;
import io.frostline.infrastructure.SmsInbox;
import io.frostline.infrastructure.World;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.EventType;
import io.frostline.model.GatewayId;
import io.frostline.model.Topics;
import io.frostline.model.Transition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
@QuarkusTestResource(AdministratorPhones.class)
@QuarkusTestResource(QuickRetries.class)
class NotifyIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static int ids = 1000;

    private World world;
    private SmsInbox inbox;
    private FunctionUnderTest function;

    @BeforeEach
    void connect() {
        world = FrostlineTestResource.world();
        inbox = world.sms();
        inbox.clear();
        function = new FunctionUnderTest(world, "notify", Topics.ALERTS);
    }

    @AfterEach
    void disconnect() {
        function.close();
    }

    @Test
    void theCustomerIsToldInTheTimeOfTheirZone() {
        // Given
        int customer = customer("+32470000100", "Asia/Kolkata");
        int device = device(customer, Map.of("name", "Freezer 7", "group", "Kitchen"));
        Alert alert = alert(device, Transition.RAISED, 9.5);

        // When
        feed(alert);

        // Then
        await().untilAsserted(() -> assertThat(inbox.messagesTo("+32470000100")).hasSize(1));
        assertThat(inbox.messagesTo("+32470000100").get(0).body())
                .startsWith("Freezer 7 (Kitchen): temperature 9.5 °C is above 5.0 °C since ")
                .endsWith("(Asia/Kolkata)");
        await().untilAsserted(() -> assertThat(row(alert).getString("state")).isEqualTo("sent"));
        assertThat(row(alert).getString("provider_id")).startsWith("SM");
        await().untilAsserted(() -> assertThat(pending(alert)).isFalse());
    }

    @Test
    void aRepetitionIsSentAndSoIsTheAllClear() {
        // Given
        int device = device(customer("+32470000101", "Europe/Brussels"), Map.of());

        // When
        feed(alert(device, Transition.REPEATED, 9.5));
        feed(alert(device, Transition.CLEARED, 4));
        function.awaitTheEnd();

        // Then
        await().untilAsserted(() -> assertThat(inbox.messagesTo("+32470000101"))
                .extracting(message -> message.body().replaceFirst(".* is (.*) 5.*", "$1"))
                .containsExactlyInAnyOrder("still above", "no longer above"));
    }

    @Test
    void allThatIsPastOfACustomerIsOneMessageOfTheDay() {
        // Given
        int customer = customer("+32470000102", "Europe/Brussels");
        int first = device(customer, Map.of("name", "Freezer 7"));
        int second = device(customer, Map.of("name", "Freezer 8"));

        // When
        feed(alert(first, Transition.PAST, 9.5));
        feed(alert(second, Transition.PAST, 9.5));
        function.awaitTheEnd();
        function.replay();

        // Then
        List<Row> rows = world.session()
                .execute("SELECT * FROM notifications WHERE customer_id = " + customer + " ALLOW FILTERING")
                .all();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getString("message")).contains("was above", "found in late readings");
        LocalTime due = LocalTime.ofInstant(rows.get(0).getInstant("next_attempt"), ZoneId.of("Europe/Brussels"));
        assertThat(due).isBetween(LocalTime.of(9, 0), LocalTime.of(20, 0));
        assertThat(inbox.messagesTo("+32470000102")).isEmpty();
    }

    @Test
    void whatIsWrongWithFrostlineItselfIsSentToEachAdministratorOnce() {
        // Given
        EventId episode = EventIds.episode(EventIds.SYSTEM, AlertKind.HEARTBEATS_STALLED, NOW);
        Alert stalled = new Alert(
                EventIds.alert(episode, Transition.RAISED, 0),
                episode,
                Optional.empty(),
                Optional.empty(),
                AlertKind.HEARTBEATS_STALLED,
                Transition.RAISED,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                NOW,
                NOW,
                Optional.empty(),
                List.of());

        // When
        feed(stalled);
        feed(stalled);
        function.awaitTheEnd();

        // Then
        await().untilAsserted(() -> assertThat(AdministratorPhones.ALL)
                .allSatisfy(phone -> assertThat(inbox.messagesTo(phone))
                        .singleElement()
                        .satisfies(message -> assertThat(message.body()).startsWith("Frostline: readings are not"))));
        await().untilAsserted(() -> assertThat(pending(stalled)).isFalse());
    }

    @Test
    void aReplaySendsNothing() {
        // Given
        String phone = "+32470000102";
        int customer = customer(phone, "Europe/Brussels");
        Alert alert = alert(device(customer, Map.of()), Transition.RAISED, 9.5);
        feed(alert);
        await().untilAsserted(() -> assertThat(inbox.messagesTo(phone)).hasSize(1));

        // When: the customer even has another phone now
        world.session().execute("UPDATE customers SET phone = '+32470000199', version = 2 WHERE id = " + customer);
        world.redis().call("FLUSHDB");
        function.replay();
        feed(alert(device(customer(phone, "UTC"), Map.of()), Transition.RAISED, 9.5));

        // Then
        await().untilAsserted(() -> assertThat(inbox.messagesTo(phone)).hasSize(2));
        assertThat(inbox.messagesTo("+32470000199")).isEmpty();
    }

    @Test
    void noneIsLostWhenTheProviderRefusesAndNoneIsSentTwice() {
        // Given
        inbox.answerNext(3, 429);
        inbox.answerNext(3, 500);

        // When
        List<String> phones = List.of("+32470000110", "+32470000111", "+32470000112");
        phones.forEach(phone -> feed(alert(device(customer(phone, "UTC"), Map.of()), Transition.RAISED, 9)));

        // Then
        await().untilAsserted(() -> assertThat(phones)
                .allSatisfy(phone -> assertThat(inbox.messagesTo(phone)).hasSize(1)));
    }

    @Test
    void aLineThatIsCutCostsAtMostOneDuplicate() {
        // Given
        inbox.cutNext(1);
        Alert alert = alert(device(customer("+32470000120", "UTC"), Map.of()), Transition.RAISED, 9);

        // When
        feed(alert);

        // Then
        await().untilAsserted(() -> assertThat(row(alert).getString("state")).isEqualTo("sent"));
        assertThat(inbox.messagesTo("+32470000120")).hasSizeBetween(1, 2);
    }

    @Test
    void aBadNumberIsUndeliverableAndBlocksNobody() {
        // Given
        int bad = device(customer("0470000130", "UTC"), Map.of());
        int good = device(customer("+32470000131", "UTC"), Map.of());
        Alert refused = alert(bad, Transition.RAISED, 9);

        // When
        feed(refused);
        feed(alert(good, Transition.RAISED, 9));

        // Then
        await().untilAsserted(() -> assertThat(inbox.messagesTo("+32470000131")).hasSize(1));
        await().untilAsserted(() -> assertThat(row(refused).getString("state")).isEqualTo("undeliverable"));
        assertThat(row(refused).getString("error"))
                .contains("HTTP 400, error 21211")
                .doesNotContain("0470000130");
    }

    @Test
    void nobodyToTellIsRecorded() {
        // Given
        Alert noCustomer = alert(device(null, Map.of()), Transition.RAISED, 9);
        Alert noPhone = alert(device(customer(null, "UTC"), Map.of()), Transition.RAISED, 9);
        Alert unknown = alert(ids++, Transition.RAISED, 9);

        // When
        feed(noCustomer);
        feed(noPhone);
        feed(unknown);
        function.awaitTheEnd();

        // Then
        assertThat(List.of(noCustomer, noPhone, unknown))
                .allSatisfy(alert -> assertThat(row(alert).getString("state")).isEqualTo("undeliverable"));
        assertThat(row(noCustomer).getString("error")).contains("belongs to no customer yet");
        assertThat(row(noPhone).getString("error")).contains("has no phone number");
        assertThat(row(unknown).getString("error")).contains("is not registered");
        assertThat(List.of(noCustomer, noPhone, unknown))
                .allSatisfy(alert -> assertThat(pending(alert)).isFalse());
    }

    @Test
    void whatAReplicaLeftBehindIsSentWhenItsLeaseHasEnded() {
        // Given: planned by one that died in its first attempt
        EventId alert = new EventId(42, 42);
        Instant leaseEnds = Instant.now().plusSeconds(3);
        world.session()
                .execute(SimpleStatement.newInstance(
                        "UPDATE notifications SET state = 'pending', message = 'Too warm', created = ?, attempts = 1,"
                                + " next_attempt = ?, lease_owner = ? WHERE alert_id = ? AND channel = 'sms'"
                                + " AND recipient = '+32470000140' IF state = null",
                        NOW,
                        leaseEnds,
                        UUID.randomUUID(),
                        alert.toString()));

        // When
        world.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO notifications_pending (shard, alert_id, channel, recipient, due)"
                                + " VALUES (?, ?, 'sms', '+32470000140', ?)",
                        42 % 16,
                        alert.toString(),
                        NOW));

        // Then
        await().untilAsserted(() -> assertThat(inbox.messagesTo("+32470000140")).hasSize(1));
        assertThat(inbox.messagesTo("+32470000140").get(0).time()).isGreaterThanOrEqualTo(leaseEnds.toEpochMilli());
    }

    @Test
    void manyAlertsAtOnceAreEachSentOnce() {
        // Given
        int customer = customer("+32470000150", "UTC");

        // When
        for (int i = 0; i < 200; i++) {
            feed(alert(device(customer, Map.of()), Transition.RAISED, 9));
        }

        // Then
        await().untilAsserted(() -> assertThat(inbox.messagesTo("+32470000150")).hasSize(200));
        assertThat(inbox.messagesTo("+32470000150").stream()
                        .map(SmsInbox.Message::body)
                        .distinct())
                .hasSize(200);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private int customer(@Nullable String phone, String zone) {
        int id = ids++;
        world.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO customers (id, name, phone, time_zone, version) VALUES (?, 'Friture', ?, ?, 1)",
                        id,
                        phone,
                        zone));
        return id;
    }

    private int device(@Nullable Integer customer, Map<String, String> config) {
        int id = ids++;
        world.session()
                .execute(SimpleStatement.newInstance(
                        "INSERT INTO devices (id, auth, state, config, customer_id, version)"
                                + " VALUES (?, 'k:00', true, ?, ?, 1)",
                        id,
                        config,
                        customer));
        return id;
    }

    private static Alert alert(int device, Transition transition, double value) {
        AlertKind kind = new AlertKind("temperature-high");
        EventId episode = EventIds.episode(EventIds.subject(new DeviceId(device)), kind, NOW);
        return new Alert(
                EventIds.alert(episode, transition, 0),
                episode,
                Optional.of(new DeviceId(device)),
                Optional.of(new GatewayId(7)),
                kind,
                transition,
                OptionalDouble.of(value),
                OptionalDouble.of(5),
                NOW,
                NOW);
    }

    private void feed(Alert alert) {
        function.feed(Event.of(
                alert.id().toString(),
                EventType.ALERT,
                "/frostline/threshold-alert",
                Instant.now(),
                alert.key(),
                AlertJson.encode(alert)));
    }

    private Row row(Alert alert) {
        Row row = world.session()
                .execute("SELECT * FROM notifications WHERE alert_id = '" + alert.id() + "'")
                .one();
        assertThat(row).as("outbox row of %s", alert.id()).isNotNull();
        return row;
    }

    private boolean pending(Alert alert) {
        return world.session()
                        .execute("SELECT alert_id FROM notifications_pending WHERE alert_id = '" + alert.id()
                                + "' ALLOW FILTERING")
                        .one()
                != null;
    }
}
