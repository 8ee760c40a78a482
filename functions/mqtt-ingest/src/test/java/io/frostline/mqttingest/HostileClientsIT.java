package io.frostline.mqttingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What some clients do must not be felt by the others. */
@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
@QuarkusTestResource(MqttPort.class)
class HostileClientsIT {
    private static final Logger LOG = Logger.getLogger(HostileClientsIT.class);
    private static final String TOKEN = "5A0C2E9B7714D3F8A6B1C0D2E3F405162738495A";
    private static final String CONNACK = "20020000";
    private static final String WRONG_TOKEN = "20020004";
    private static final String BUSY = "20020003";

    /** Of a token that nobody knows; to check one against it takes about a quarter of a second. */
    private static final String SLOW_HASH = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long IN_FLIGHT_TOTAL = 4 << 20;

    private Registrations registrations;
    private SSLContext trust;
    private Metrics metrics;
    private int port;

    @BeforeEach
    void connectToTheWorld() {
        World world = FrostlineTestResource.world();
        registrations = new Registrations(world);
        trust = RawClient.trusting(world.certificates().caFile());
        metrics = new Metrics(ConfigProvider.getConfig().getValue("test.url", String.class));
        port = MqttPort.tls();
    }

    @Test
    void randomBytesOnManyConnectionsDoNotDisturbAGateway() throws InterruptedException {
        disturb(200, Duration.ZERO);
    }

    @Test
    @Tag("soak")
    void randomBytesForMinutesDoNotDisturbAGateway() throws InterruptedException {
        disturb(200, Duration.ofMinutes(3));
    }

    @Test
    void aFloodOfWrongTokensDoesNotDisturbAGateway() throws Exception {
        flood(200, Duration.ZERO);
    }

    @Test
    @Tag("soak")
    void aFloodOfWrongTokensForMinutesDoesNotDisturbAGateway() throws Exception {
        flood(200, Duration.ofMinutes(2));
    }

    @Test
    void slowHashesAreCheckedAFewAtATimeAndNotWhereGatewaysAreServed() throws IOException {
        // Given: 16 clients each that say to be one of four gateways
        List<RawClient> guessing = new ArrayList<>();
        List<byte[]> guesses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int imported = registrations.addHashed(SLOW_HASH);
            for (int j = 0; j < 16; j++) {
                guessing.add(RawClient.connect(trust, port));
                guesses.add(Bytes.connect3(Integer.toString(imported), "guess " + j));
            }
        }
        int valid = registrations.add(true, TOKEN);
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        ExecutorService readers = Executors.newFixedThreadPool(guessing.size());
        List<Future<Boolean>> readings = new ArrayList<>();
        for (RawClient client : guessing) {
            readings.add(readers.submit(() -> answers.add(client.receive(4))));
        }

        // When
        for (int i = 0; i < guessing.size(); i++) {
            guessing.get(i).send(guesses.get(i));
        }
        SteadyGateway steady = SteadyGateway.connect(trust, port, valid, TOKEN);
        patiently().until(() -> steady.acknowledged() >= 20);

        // Then: the gateway was served while the hashes were still being worked on
        long early = answers.stream().filter(WRONG_TOKEN::equals).count();
        steady.stop();
        patiently().until(() -> answers.size() == guessing.size());
        assertThat(answers.stream().filter(WRONG_TOKEN::equals)).hasSizeGreaterThan((int) early);
        assertThat(answers.stream().filter(BUSY::equals)).hasSizeGreaterThan(guessing.size() / 2);
        readers.shutdown();
        for (RawClient client : guessing) {
            client.close();
        }
    }

    @Test
    void packetsThatNeverEndTakeABoundedShareOfTheMemory() throws IOException {
        // Given: more of them than there is room for
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int id = registrations.add(true, TOKEN);
            RawClient client = RawClient.connect(trust, port);
            client.send(Bytes.connect5(Integer.toString(id), TOKEN));
            assertThat(client.receive(34)).startsWith("2020");
            clients.add(client);
        }
        double refused = metrics.value("frostline_mqtt_disconnected_total{reason=\"quota-exceeded\"");
        SteadyGateway steady = SteadyGateway.connect(trust, port, registrations.add(true, TOKEN), TOKEN);

        // When
        for (RawClient client : clients) {
            sendWhatMayBeRefused(client, Bytes.publish5Unfinished("gateways/1/reports", 1_000_000, 900_000));
        }

        // Then
        patiently().until(() -> metrics.value("frostline_mqtt_disconnected_total{reason=\"quota-exceeded\"") > refused);
        assertThat(metrics.value("frostline_mqtt_partial_bytes{of=\"accepted\""))
                .isBetween(1.0, (double) IN_FLIGHT_TOTAL);
        for (RawClient client : clients) {
            client.close();
        }
        patiently().until(() -> metrics.value("frostline_mqtt_partial_bytes{of=\"accepted\"") < 100_000);
        steady.stop();
    }

    @Test
    void nobodyEvictsAGatewayButItself() throws IOException {
        // Given
        int gateway = registrations.add(true, TOKEN);
        int other = registrations.add(true, TOKEN);
        try (RawClient first = accepted(gateway)) {
            // When: others come with the same client id
            try (RawClient guessing = RawClient.connect(trust, port);
                    RawClient another = accepted(other)) {
                guessing.send(Bytes.connect3(Integer.toString(gateway), "guess"));
                assertThat(guessing.receiveAll()).isEqualTo(WRONG_TOKEN);
                another.send(Bytes.publish3("gateways/" + other + "/reports", 1, "{}"));
                assertThat(another.receive(4)).isEqualTo("40020001");
            }

            // Then
            first.send(Bytes.ping());
            assertThat(first.receive(2)).isEqualTo("d000");

            // When
            try (RawClient second = accepted(gateway)) {
                // Then
                assertThat(first.receiveAll()).isEmpty();
                second.send(Bytes.ping());
                assertThat(second.receive(2)).isEqualTo("d000");
            }
        }
    }

    @Test
    void aGatewayThatIsSwitchedOffOrHasANewTokenIsDisconnectedAndRefused() throws IOException {
        // Given
        int off = registrations.add(true, TOKEN);
        int changed = registrations.add(true, TOKEN);
        try (RawClient switchedOff = accepted(off);
                RawClient withTheOldToken = accepted(changed)) {
            // When
            registrations.change(off, false, TOKEN);
            registrations.change(changed, true, "another");

            // Then
            assertThat(switchedOff.receiveAll()).isEmpty();
            assertThat(withTheOldToken.receiveAll()).isEmpty();
        }
        assertThat(answer(off, TOKEN)).isEqualTo("20020005");
        assertThat(answer(changed, TOKEN)).isEqualTo(WRONG_TOKEN);
        assertThat(answer(changed, "another")).isEqualTo(CONNACK);
    }

    @Test
    @Tag("soak")
    void twoThousandGatewaysConnectAtOnce() {
        // Given
        int many = 2000;
        List<Integer> gateways = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            gateways.add(registrations.add(true, TOKEN));
        }
        ExecutorService threads = Executors.newFixedThreadPool(many);

        // When
        List<CompletableFuture<RawClient>> connections = gateways.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> acceptedUnchecked(id), threads))
                .toList();

        // Then
        assertThat(connections).allSatisfy(connection -> connection.join().close());
        threads.shutdown();
    }

    private void disturb(int connections, Duration time) throws InterruptedException {
        // Given
        long seed = new Random().nextLong();
        LOG.infof("Noise of seed %d", seed);
        SteadyGateway steady = SteadyGateway.connect(trust, port, registrations.add(true, TOKEN), TOKEN);

        // When
        try (Noise noise = new Noise(trust, port, registrations.add(true, TOKEN), TOKEN, seed, 4)) {
            patiently()
                    .during(time)
                    .atMost(time.plus(PATIENCE))
                    .until(() -> noise.connections() >= connections || !time.isZero());
        }

        // Then
        steady.stop();
        assertThat(steady.acknowledged()).as("seed %d", seed).isPositive();
        assertThat(metrics.isReady()).isTrue();
    }

    private void flood(int refusals, Duration time) throws Exception {
        // Given
        int attacked = registrations.add(true, TOKEN);
        SteadyGateway steady = SteadyGateway.connect(trust, port, attacked, TOKEN);
        AtomicInteger refused = new AtomicInteger();
        try (Repeated guesses = new Repeated(4, () -> {
            assertThat(answer(attacked, "guess " + refused)).isIn(WRONG_TOKEN, BUSY);
            assertThat(answer(1_500_000_000 + refused.get(), TOKEN)).isIn(WRONG_TOKEN, BUSY);
            refused.addAndGet(2);
        })) {
            // When
            patiently()
                    .during(time)
                    .atMost(time.plus(PATIENCE))
                    .until(() -> refused.get() >= refusals || !time.isZero());

            // Then
            assertThat(answer(registrations.add(true, TOKEN), TOKEN)).isEqualTo(CONNACK);
            guesses.check();
        }
        steady.stop();
        assertThat(steady.acknowledged()).isPositive();
    }

    private static void sendWhatMayBeRefused(RawClient client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (IOException refused) {
            LOG.debug("The connection was closed meanwhile", refused);
        }
    }

    private RawClient accepted(int gateway) throws IOException {
        RawClient client = RawClient.connect(trust, port);
        client.send(Bytes.connect3(Integer.toString(gateway), TOKEN));
        assertThat(client.receive(4)).isEqualTo(CONNACK);
        return client;
    }

    private RawClient acceptedUnchecked(int gateway) {
        try {
            return accepted(gateway);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(int gateway, String token) throws IOException {
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(Bytes.connect3(Integer.toString(gateway), token));
            return client.receive(4);
        }
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
