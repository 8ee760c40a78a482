package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.frostline.model.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A process whose broker, database and cache stand still or are gone, and which is asked to end. All of it happens to
 * one process, since nothing of it may hurt: the last test ends it.
 */
@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
@QuarkusTestResource(MqttPort.class)
@TestMethodOrder(OrderAnnotation.class)
class ServerFaultsIT {
    private static final String TOKEN = "C4A7A9157AB1E0D2F3B4C5D6E7F8091A2B3C4D5E";
    private static final String WRONG_TOKEN = "C4A7A91577E1E0D2F3B4C5D6E7F8091A2B3C4D5E";
    private static final String DEVICE_TOKEN = "71530927755012345";
    private static final String CONNACK = "20020000";
    private static final String UNAVAILABLE = "20020003";
    private static final long TOTAL = 1 << 20;
    private static final int LAST = Integer.MAX_VALUE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Relay kafka;
    private static Relay cassandra;
    private static Relay redis;
    private static Map<String, String> behindRelays;
    private static IngestProcess ingest;

    private final World world = FrostlineTestResource.world();
    private final Registrations registrations = new Registrations(world);
    private final SSLContext trust = RawClient.trusting(world.certificates().caFile());

    @BeforeAll
    static void startBehindRelays() {
        World world = FrostlineTestResource.world();
        kafka = Relay.toKafka(world.kafkaBootstrapServers());
        cassandra = Relay.to(world.cassandraContactPoint());
        String url = world.redisUrl();
        redis = Relay.to(url.substring(0, url.lastIndexOf('/')));
        Map<String, String> configuration = new HashMap<>(world.configuration());
        configuration.put("frostline.kafka.bootstrap-servers", kafka.address());
        configuration.put("frostline.cassandra.contact-points", cassandra.address());
        configuration.put("frostline.redis.url", "redis://" + redis.address() + url.substring(url.lastIndexOf('/')));
        configuration.put("frostline.mqtt.packet-limit", "64K");
        configuration.put("frostline.mqtt.in-flight-total", Long.toString(TOTAL));
        behindRelays = configuration;
        ingest = start();
    }

    private static IngestProcess start() {
        return IngestProcess.start(
                behindRelays,
                List.of(
                        "-Dkafka.request.timeout.ms=1000",
                        "-Dquarkus.log.category.\"org.apache.kafka.clients.producer\".level=INFO",
                        "-Dquarkus.log.category.\"io.frostline\".level=DEBUG"));
    }

    @AfterEach
    void restoreAll() {
        kafka.goOn();
        cassandra.restore();
        redis.restore();
    }

    @AfterAll
    static void stop() throws IOException {
        ingest.close();
        kafka.close();
        cassandra.close();
        redis.close();
    }

    /** Kafka's client refuses to be idempotent with acknowledgements of less than all replicas. */
    @Test
    void itsProducerWaitsForAllReplicasAndWritesEachRecordOnce() {
        assertThat(ingest.log()).contains("Instantiated an idempotent producer.");
    }

    @Test
    void whileKafkaStandsStillNothingIsAcknowledgedAndAfterwardsEverything() throws IOException {
        standStill(Duration.ofSeconds(3));
    }

    @Test
    @Tag("soak")
    void kafkaMayStandStillForMoreThanAMinute() throws IOException {
        standStill(Duration.ofSeconds(75));
    }

    @Test
    void withoutDatabaseAndCacheNobodyIsAcceptedAndWhoIsConnectedIsServed() throws IOException {
        // Given
        int known = registrations.add(true, TOKEN);
        int unknown = registrations.add(true, TOKEN);
        SteadyGateway connected = SteadyGateway.connect(trust, ingest.port(), known, TOKEN);

        // When
        cassandra.cut();
        redis.cut();

        // Then
        int before = connected.acknowledged();
        try (RawClient client = RawClient.connect(trust, ingest.port())) {
            client.send(Bytes.concat(
                    Bytes.connect3(Integer.toString(unknown), TOKEN), Bytes.publish3(topic(unknown), 1, "early")));
            assertThat(client.receiveAll()).isEqualTo(UNAVAILABLE);
        }
        patiently().until(() -> connected.acknowledged() > before);

        // When
        cassandra.restore();
        redis.restore();

        // Then
        patiently().until(() -> answer(unknown, TOKEN).equals(CONNACK));
        assertThat(answer(unknown, WRONG_TOKEN)).isEqualTo("20020004");
        connected.stop();
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            assertThat(values(events.await(known, connected.acknowledged())))
                    .containsAll(connected.acknowledgedReports());
            assertThat(events.of(unknown)).isEmpty();
        }
    }

    @Test
    @Tag("soak")
    void askedToEndWhileKafkaStandsStillItEndsInTimeAndAcknowledgesNothing() throws IOException {
        // Given
        int gateway = registrations.add(true, TOKEN);
        try (IngestProcess another = start();
                RawClient client = RawClient.connect(trust, another.port())) {
            client.send(Bytes.connect3(Integer.toString(gateway), TOKEN));
            assertThat(client.receive(4)).isEqualTo(CONNACK);
            kafka.stand();
            client.send(Bytes.publish3(topic(gateway), 1, "late"));
            patiently().until(() -> another.metrics().value("frostline_mqtt_in_flight_bytes") > 0);

            // When
            another.terminate();

            // Then
            patiently().atMost(Duration.ofSeconds(30)).until(() -> !another.isAlive());
            assertThat(client.receiveAll()).isEmpty();
        } finally {
            kafka.goOn();
        }
    }

    @Test
    @Order(LAST)
    void askedToEndUnderLoadItAcknowledgesExactlyWhatIsStoredAndHasNotWrittenASecretAnywhere() throws IOException {
        // Given
        List<SteadyGateway> gateways = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            gateways.add(SteadyGateway.connect(trust, ingest.port(), registrations.add(true, TOKEN), TOKEN));
        }
        showSecrets();
        patiently().until(() -> gateways.stream().allMatch(gateway -> gateway.acknowledged() > 100));
        String commandLine = ingest.commandLine();

        // When
        ingest.terminate();

        // Then
        patiently().atMost(Duration.ofSeconds(30)).until(() -> !ingest.isAlive());
        gateways.forEach(SteadyGateway::awaitEnd);
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            for (SteadyGateway gateway : gateways) {
                assertThat(values(events.all(gateway.id()))).containsExactlyElementsOf(gateway.acknowledgedReports());
            }
        }
        assertThat(ingest.log()).contains("0 of them with publishes in flight");
        for (String secret : secrets()) {
            assertThat(ingest.log()).doesNotContainIgnoringCase(secret);
            assertThat(commandLine).doesNotContainIgnoringCase(secret);
        }
    }

    /** Shows tokens in every place where a gateway can. */
    private void showSecrets() throws IOException {
        int gateway = registrations.add(true, TOKEN);
        String report = "{\"gateway\":{\"id\":" + gateway + ",\"auth\":\"" + TOKEN
                + "\"},\"device\":{\"id\":1,\"auth\":" + DEVICE_TOKEN + "}";
        try (RawClient client = RawClient.connect(trust, ingest.port())) {
            client.send(Bytes.concat(
                    Bytes.connect3(Integer.toString(gateway), TOKEN),
                    Bytes.publish3(topic(gateway), 1, report),
                    Bytes.publish3("gateways/1/reports", 2, report)));
            client.receiveAll();
        }
        answer(gateway, WRONG_TOKEN);
        try (RawClient swapped = RawClient.connect(trust, ingest.port());
                RawClient plain = RawClient.connectWithoutTls(ingest.port())) {
            swapped.send(Bytes.connect3(TOKEN, Integer.toString(gateway)));
            swapped.receiveAll();
            plain.send(Bytes.packet(
                    0x10,
                    Bytes.start()
                            .text("MQTT")
                            .one(4, 0xC2)
                            .two(60)
                            .text("")
                            .text("7")
                            .text(TOKEN)));
            plain.receiveAll();
        }
        try (RawClient client = RawClient.connect(trust, ingest.port())) {
            client.send(Bytes.concat(
                    Bytes.connect3(Integer.toString(gateway), TOKEN), Bytes.connect3("again", WRONG_TOKEN)));
            client.receiveAll();
        }
    }

    private List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>(List.of(TOKEN, WRONG_TOKEN, DEVICE_TOKEN));
        for (String line : Files.readAllLines(world.secrets().tokenKeyFile())) {
            secrets.add(line.substring(line.indexOf(':') + 1));
        }
        secrets.add(HexFormat.of().formatHex(TOKEN.substring(0, 6).getBytes(US_ASCII)));
        return secrets;
    }

    private void standStill(Duration time) throws IOException {
        // Given: gateways that send three times what may be in flight, and one that sends little
        int reports = 400;
        String payload = "x".repeat(1000);
        List<Integer> gateways = new ArrayList<>();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            gateways.add(registrations.add(true, TOKEN));
            clients.add(accepted(gateways.get(i)));
        }
        int quietGateway = registrations.add(true, TOKEN);
        RawClient quiet = accepted(quietGateway);
        quiet.send(Bytes.publish3(topic(quietGateway), 1, "before"));
        assertThat(quiet.receive(4)).isEqualTo("40020001");
        double acknowledged = acknowledged();

        // When
        kafka.stand();
        quiet.send(Bytes.publish3(topic(quietGateway), 2, "meanwhile"));
        patiently().until(() -> inFlight() > 0);
        List<CompletableFuture<Void>> sending = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            RawClient client = clients.get(i);
            String topic = topic(gateways.get(i));
            sending.add(CompletableFuture.runAsync(() -> send(client, topic, reports, payload)));
        }
        patiently().until(() -> inFlight() > TOTAL * 3 / 4);

        // Then: nothing but answers to pings, and no more memory than is allowed
        patiently().during(time).atMost(time.plus(PATIENCE)).until(() -> {
            quiet.send(Bytes.ping());
            assertThat(quiet.receive(2)).isEqualTo("d000");
            return inFlight() <= TOTAL && acknowledged() == acknowledged;
        });
        assertThat(ingest.metrics().value("frostline_mqtt_partial_bytes")).isLessThanOrEqualTo(TOTAL * 3.0 / 2);

        // When
        kafka.goOn();

        // Then
        assertThat(quiet.receive(4)).isEqualTo("40020002");
        Bytes acks = Bytes.start();
        for (int id = 1; id <= reports; id++) {
            acks.raw(Bytes.puback(id));
        }
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            for (int i = 0; i < clients.size(); i++) {
                assertThat(clients.get(i).receive(4 * reports))
                        .isEqualTo(HexFormat.of().formatHex(acks.toArray()));
                List<String> stored = values(events.await(gateways.get(i), reports));
                Set<String> different = new HashSet<>(stored);
                assertThat(different).hasSize(reports);
                assertThat(stored).hasSize(reports);
            }
            assertThat(values(events.await(quietGateway, 2))).containsExactly("before", "meanwhile");
        }
        sending.forEach(CompletableFuture::join);
        patiently().until(() -> inFlight() == 0);
        for (RawClient client : clients) {
            client.close();
        }
        quiet.close();
    }

    private static void send(RawClient client, String topic, int reports, String payload) {
        try {
            for (int id = 1; id <= reports; id++) {
                client.send(Bytes.publish3(topic, id, payload + id));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double inFlight() {
        return ingest.metrics().value("frostline_mqtt_in_flight_bytes");
    }

    private static double acknowledged() {
        return ingest.metrics().value("frostline_mqtt_publishes_total{outcome=\"acknowledged\"");
    }

    private RawClient accepted(int gateway) throws IOException {
        RawClient client = RawClient.connect(trust, ingest.port());
        client.send(Bytes.connect3(Integer.toString(gateway), TOKEN));
        assertThat(client.receive(4)).isEqualTo(CONNACK);
        return client;
    }

    private String answer(int gateway, String token) throws IOException {
        try (RawClient client = RawClient.connect(trust, ingest.port())) {
            client.send(Bytes.connect3(Integer.toString(gateway), token));
            return client.receive(4);
        }
    }

    private static String topic(int gateway) {
        return "gateways/" + gateway + "/reports";
    }

    private static List<String> values(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(ConsumerRecord::value).toList();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
