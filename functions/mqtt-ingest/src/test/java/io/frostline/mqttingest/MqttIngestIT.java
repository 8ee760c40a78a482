package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.frostline.model.Heartbeat;
import io.frostline.model.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
@QuarkusTestResource(MqttPort.class)
class MqttIngestIT {
    private static final String TOKEN = "B12F31EBDDF2D982895195964FEAB0065031430B";
    private static final String CONNACK_3 = "20020000";

    private World world;
    private Registrations registrations;
    private SSLContext trust;
    private int port;
    private int gateway;
    private String reports;

    @BeforeEach
    void registerGateway() throws IOException {
        world = FrostlineTestResource.world();
        registrations = new Registrations(world);
        trust = RawClient.trusting(world.certificates().caFile());
        port = MqttPort.tls();
        gateway = registrations.add(true, TOKEN);
        reports = "gateways/" + gateway + "/reports";
    }

    @Test
    void aReportOfMqtt311IsStoredWithItsHeadersAndAcknowledged() {
        // Given
        Instant before = Instant.now().minusSeconds(1);
        Mqtt3BlockingClient client = client3(Integer.toString(gateway), TOKEN);
        client.connectWith().keepAlive(30).send();

        // When: it returns when the PUBACK is there
        client.publishWith()
                .topic(reports)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("{\"reading\":1}".getBytes(UTF_8))
                .send();

        // Then
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            ConsumerRecord<String, String> event = events.await(gateway, 1).get(0);
            assertThat(event.value()).isEqualTo("{\"reading\":1}");
            assertThat(StoredEvents.header(event, "ce_specversion")).isEqualTo("1.0");
            assertThat(StoredEvents.header(event, "ce_type")).isEqualTo("io.frostline.report.v1");
            assertThat(StoredEvents.header(event, "ce_partitionkey")).isEqualTo(Integer.toString(gateway));
            assertThat(StoredEvents.header(event, "ce_id")).matches("[0-9a-f]{32}");
            assertThat(StoredEvents.header(event, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            assertThat(Instant.parse(StoredEvents.header(event, "ce_time")))
                    .isBetween(before, Instant.now().plusSeconds(1));
        }
        client.disconnect();
    }

    @Test
    void aReportOfMqtt5IsStoredWithTheTraceThatItsSenderBegan() {
        // Given
        Mqtt5BlockingClient client = client5(Integer.toString(gateway), TOKEN);
        Mqtt5ConnAck welcome = client.connectWith().keepAlive(30).send();

        // When
        Mqtt5PublishResult result = client.publishWith()
                .topic(reports)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("{}".getBytes(UTF_8))
                .userProperties()
                .add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .applyUserProperties()
                .send();

        // Then
        assertThat(result.getError()).isEmpty();
        assertThat(welcome.getRestrictions().getReceiveMaximum()).isEqualTo(500);
        assertThat(welcome.getRestrictions().getMaximumQos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
        assertThat(welcome.getRestrictions().isRetainAvailable()).isFalse();
        assertThat(welcome.getRestrictions().isWildcardSubscriptionAvailable()).isFalse();
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            assertThat(StoredEvents.header(events.await(gateway, 1).get(0), "traceparent"))
                    .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        }
        client.disconnect();
    }

    @Test
    void theEventsOfAGatewayHaveATopicOfTheirOwn() {
        Mqtt5BlockingClient client = client5(Integer.toString(gateway), TOKEN);
        client.connect();
        client.publishWith()
                .topic("gateways/" + gateway + "/events")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("{\"error\":\"radio\"}".getBytes(UTF_8))
                .send();
        try (StoredEvents events = new StoredEvents(world, Topics.GATEWAY_EVENTS)) {
            assertThat(StoredEvents.header(events.await(gateway, 1).get(0), "ce_type"))
                    .isEqualTo("io.frostline.gateway-event.v1");
        }
        client.disconnect();
    }

    @Test
    void itsHeartbeatIsInEveryPartitionOfTheReportsAgainAndAgain() {
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            List<ConsumerRecord<String, String>> beats = events.await(Heartbeat.KEY, 3 * World.PARTITIONS);
            assertThat(beats)
                    .allMatch(beat -> StoredEvents.header(beat, "ce_type").equals("io.frostline.heartbeat.v1"));
            assertThat(beats).allMatch(beat -> beat.value().startsWith("{\"reports\":" + beat.partition() + ","));
            assertThat(beats.stream().collect(Collectors.groupingBy(ConsumerRecord::partition)))
                    .hasSize(World.PARTITIONS);
        }
    }

    @Test
    void whoCanNotShowItsTokenIsRefused() throws IOException {
        int inactive = registrations.add(false, TOKEN);
        assertThatThrownBy(() -> client3(Integer.toString(gateway), "wrong").connect())
                .isInstanceOf(Mqtt3ConnAckException.class);
        assertThatThrownBy(() -> client5(Integer.toString(gateway), "wrong").connect())
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
        assertThatThrownBy(() -> client5("2000000000", TOKEN).connect()).isInstanceOf(Mqtt5ConnAckException.class);
        assertThatThrownBy(() -> client5(Integer.toString(inactive), TOKEN).connect())
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED));
    }

    @Test
    void aTopicOfAnotherGatewayIsRefused() {
        // Given
        Mqtt5BlockingClient client = client5(Integer.toString(gateway), TOKEN);
        client.connect();

        // When
        assertThatThrownBy(() -> client.publishWith()
                        .topic("gateways/" + (gateway + 1) + "/reports")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("stolen".getBytes(UTF_8))
                        .send())
                .isInstanceOf(Mqtt5PubAckException.class);

        // Then
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            client.publishWith()
                    .topic(reports)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload("own".getBytes(UTF_8))
                    .send();
            assertThat(events.await(gateway, 1)).hasSize(1);
            assertThat(events.of(gateway + 1)).isEmpty();
        }
        client.disconnect();
    }

    @Test
    void theNewerConnectionOfAGatewayTakesOver() {
        // Given
        List<String> ends = new ArrayList<>();
        Mqtt5BlockingClient older = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("localhost")
                .serverPort(port)
                .sslConfig(tls())
                .identifier("older")
                .simpleAuth()
                .username(Integer.toString(gateway))
                .password(TOKEN.getBytes(UTF_8))
                .applySimpleAuth()
                .addDisconnectedListener(end -> ends.add(String.valueOf(end.getCause())))
                .buildBlocking();
        older.connect();

        // When
        Mqtt5BlockingClient newer = client5(Integer.toString(gateway), TOKEN);
        newer.connect();

        // Then
        Awaitility.await().until(() -> !older.getState().isConnected());
        assertThat(newer.getState().isConnected()).isTrue();
        assertThat(ends).hasSize(1);
        newer.disconnect();
    }

    @Test
    void aPublishBehindTheConnectInOneSegmentIsAcknowledged() throws IOException {
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(Bytes.concat(
                    Bytes.connect3(Integer.toString(gateway), TOKEN),
                    Bytes.publish3(reports, 1, "a"),
                    Bytes.publish3(reports, 2, "b"),
                    Bytes.ping()));
            assertThat(client.receive(4)).isEqualTo(CONNACK_3);
            String rest = client.receive(10);
            assertThat(rest.replace("d000", "")).isEqualTo("40020001" + "40020002");
        }
    }

    @Test
    void packetsCutAtEveryByteAreAcknowledged() throws IOException {
        byte[] all = Bytes.concat(
                Bytes.connect3(Integer.toString(gateway), TOKEN),
                Bytes.publish3(reports, 0x0102, "first"),
                Bytes.publish3(reports, 0x0304, "second"));
        try (RawClient client = RawClient.connect(trust, port)) {
            for (byte one : all) {
                client.send(new byte[] {one});
            }
            assertThat(client.receive(12)).isEqualTo(CONNACK_3 + "40020102" + "40020304");
        }
    }

    @Test
    void aThousandPublishesInAFewSegmentsAreAcknowledgedInOrder() throws IOException {
        // Given
        Bytes all = Bytes.start().raw(Bytes.connect3(Integer.toString(gateway), TOKEN));
        Bytes acks = Bytes.start();
        for (int id = 1; id <= 1000; id++) {
            all.raw(Bytes.publish3(reports, id, "report " + id));
            acks.raw(Bytes.puback(id));
        }

        // When
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(all.toArray());

            // Then
            assertThat(client.receive(4)).isEqualTo(CONNACK_3);
            assertThat(client.receive(4000)).isEqualTo(HexFormat.of().formatHex(acks.toArray()));
        }
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            List<String> values = events.await(gateway, 1000).stream()
                    .map(ConsumerRecord::value)
                    .toList();
            assertThat(values).hasSize(1000).startsWith("report 1").endsWith("report 1000");
        }
    }

    @Test
    void aRefusalReachesAClientThatHasSentMoreThanItsConnect() throws IOException {
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(Bytes.concat(
                    Bytes.connect3(Integer.toString(gateway), "wrong"),
                    Bytes.publish3(reports, 1, "x".repeat(100_000))));
            assertThat(client.receiveAll()).isEqualTo("20020004");
        }
    }

    @Test
    void aPacketBeyondTheLimitEndsTheConnection() throws IOException {
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(Bytes.connect5(Integer.toString(gateway), TOKEN));
            assertThat(client.receive(34)).startsWith("2020");
            client.send(Bytes.start().one(0x32).variable(1 << 20).toArray());
            assertThat(client.receiveAll()).isEqualTo("e00195");
        }
    }

    @Test
    void whoFinishesNeitherTlsNorConnectIsClosed() throws IOException {
        try (RawClient inTls = RawClient.connectWithoutTls(port);
                RawClient inConnect = RawClient.connect(trust, port)) {
            inTls.send(new byte[] {0x16, 3, 1});
            inConnect.send(Arrays.copyOf(Bytes.connect3(Integer.toString(gateway), TOKEN), 20));
            inTls.receiveAll();
            assertThat(inConnect.receiveAll()).isEmpty();
        }
    }

    @Test
    void manyGatewaysConnectAtOnce() throws Exception {
        // Given
        int many = 200;
        List<Integer> gateways = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            gateways.add(registrations.add(true, TOKEN));
        }
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<CompletableFuture<RawClient>> connections = new ArrayList<>();

        // When
        for (int id : gateways) {
            connections.add(CompletableFuture.supplyAsync(() -> accepted(id), threads));
        }

        // Then
        for (CompletableFuture<RawClient> connection : connections) {
            connection.join().close();
        }
        threads.shutdown();
    }

    @Test
    void itTellsWhatItDoes() throws Exception {
        Mqtt5BlockingClient client = client5(Integer.toString(gateway), TOKEN);
        client.connect();
        client.publishWith()
                .topic(reports)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("{}".getBytes(UTF_8))
                .send();
        assertThatThrownBy(() -> client5(Integer.toString(gateway), "wrong").connect())
                .isInstanceOf(Mqtt5ConnAckException.class);
        Metrics metrics = new Metrics(ConfigProvider.getConfig().getValue("test.url", String.class));
        assertThat(metrics.text("/q/metrics"))
                .containsPattern("frostline_mqtt_connections [1-9]")
                .containsPattern("frostline_mqtt_publishes_total\\{outcome=\"acknowledged\",?\\} [1-9]")
                .containsPattern("frostline_mqtt_refused_total\\{reason=\"bad-user-name-or-password\",?\\} [1-9]")
                .contains("frostline_mqtt_in_flight_bytes ");
        assertThat(metrics.text("/q/health/ready"))
                .contains("\"name\": \"mqtt\"")
                .contains("\"status\": \"UP\"");
        assertThat(metrics.text("/q/health/group/gateways"))
                .contains("\"name\": \"mqtt\"")
                .contains("\"status\": \"UP\"")
                .doesNotContain("Kafka");
        client.disconnect();
    }

    private RawClient accepted(int id) {
        try {
            RawClient client = RawClient.connect(trust, port);
            client.send(Bytes.connect3(Integer.toString(id), TOKEN));
            assertThat(client.receive(4)).isEqualTo(CONNACK_3);
            return client;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Mqtt3BlockingClient client3(String user, String password) {
        return MqttClient.builder()
                .useMqttVersion3()
                .serverHost("localhost")
                .serverPort(port)
                .sslConfig(tls())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    private Mqtt5BlockingClient client5(String user, String password) {
        return MqttClient.builder()
                .useMqttVersion5()
                .serverHost("localhost")
                .serverPort(port)
                .sslConfig(tls())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    private MqttClientSslConfig tls() {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(RawClient.trustFactory(world.certificates().caFile()))
                .build();
    }
}
