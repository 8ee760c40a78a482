package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import io.frostline.infrastructure.ClientIdentity;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.World;
import io.frostline.model.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways that show certificates, their own and others. */
@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
@QuarkusTestResource(MqttPort.class)
class ClientCertificatesIT {
    private static final String TOKEN = "77AC2E9B7714D3F8A6B1C0D2E3F405162738495A";
    private static final String CONNACK = "20020000";
    private static final String BAD_USER_NAME = "20020004";
    private static final String NOT_AUTHORIZED = "20020005";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private World world;
    private Registrations registrations;
    private Path ca;
    private Instant later;
    private int port;
    private int gateway;
    private ClientIdentity identity;

    @BeforeEach
    void registerGateway() {
        world = FrostlineTestResource.world();
        registrations = new Registrations(world);
        ca = world.certificates().caFile();
        port = MqttPort.tls();
        later = Instant.now().plusSeconds(600);
        gateway = registrations.add(true, TOKEN);
        identity = signed(gateway, later);
        registrations.list(gateway, Map.of(identity.serial(), later));
    }

    @Test
    void aCertificateOpensItsGatewayWithoutUserNameOrTokenAndReportsAreThoseOfThatGateway() throws IOException {
        // Given
        String reports = "gateways/" + gateway + "/reports";

        // When
        try (RawClient client = RawClient.connect(identity.context(ca), port)) {
            client.send(Bytes.concat(Bytes.connect3Anonymous(), Bytes.publish3(reports, 1, "a")));
            assertThat(client.receive(8)).isEqualTo(CONNACK + "40020001");
        }
        Mqtt5BlockingClient client = client5(identity, "");
        client.connect();
        client.publishWith()
                .topic(reports)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("b".getBytes(UTF_8))
                .send();
        client.disconnect();

        // Then
        try (StoredEvents events = new StoredEvents(world, Topics.REPORTS)) {
            assertThat(events.await(gateway, 2)).hasSize(2);
        }
    }

    @Test
    void theUserNameMayRepeatItsGatewayButNotNameAnother() throws IOException {
        // Given
        int other = registrations.add(true, TOKEN);

        // Then: not even with the right token of the other one
        assertThat(answer(identity, Bytes.connect3(Integer.toString(gateway), "no token")))
                .isEqualTo(CONNACK);
        assertThat(answer(identity, Bytes.connect3(Integer.toString(other), TOKEN)))
                .isEqualTo(BAD_USER_NAME);
        assertRefused(client5(identity, Integer.toString(other)), Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
    }

    @Test
    void aCertificateThatIsNotOnTheListIsRefusedThoughTheTokenIsRight() throws IOException {
        // Given
        ClientIdentity revoked = signed(gateway, later);

        // Then
        assertThat(answer(revoked, Bytes.connect3Anonymous())).isEqualTo(NOT_AUTHORIZED);
        assertThat(answer(revoked, Bytes.connect3(Integer.toString(gateway), TOKEN)))
                .isEqualTo(NOT_AUTHORIZED);
        assertRefused(client5(revoked, ""), Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
    }

    @Test
    void aCertificateListedByAnotherGatewayOpensNeither() throws IOException {
        // Given: it says gateway, and only the other one lists its number
        ClientIdentity strange = signed(gateway, later);
        int other = registrations.add(TOKEN, Map.of(strange.serial(), later));

        // Then
        assertThat(answer(strange, Bytes.connect3Anonymous())).isEqualTo(NOT_AUTHORIZED);
        assertThat(answer(strange, Bytes.connect3(Integer.toString(other), TOKEN)))
                .isEqualTo(BAD_USER_NAME);
    }

    @Test
    void anExpiredAForeignAndAServersCertificateEndTheHandshakeThoughTheTokenIsRight(@TempDir Path elsewhere) {
        // Given
        ClientIdentity expired = signed(gateway, Instant.now().minusSeconds(5));
        ClientIdentity foreign = ClientIdentity.signedBy(
                new LocalCa(elsewhere, Clock.systemUTC()).files(Set.of()),
                Integer.toString(gateway),
                "urn:frostline:gateway:" + gateway,
                later);
        ClientIdentity noGateway =
                ClientIdentity.signedBy(world.certificates(), Integer.toString(gateway), "urn:other:7", later);
        registrations.list(
                gateway, Map.of(expired.serial(), later, foreign.serial(), later, noGateway.serial(), later));

        // Then
        byte[] connect = Bytes.connect3(Integer.toString(gateway), TOKEN);
        assertThatThrownBy(() -> answer(expired, connect)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(foreign, connect)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(noGateway, connect)).isInstanceOf(IOException.class);
    }

    @Test
    void withoutACertificateTheTokenOpens() throws IOException {
        SSLContext trust = RawClient.trusting(ca);
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(Bytes.connect3(Integer.toString(gateway), TOKEN));
            assertThat(client.receive(4)).isEqualTo(CONNACK);
        }
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(Bytes.connect3Anonymous());
            assertThat(client.receive(4)).isEqualTo(BAD_USER_NAME);
        }
    }

    @Test
    void aCertificateThatIsRevokedOrExpiresEndsItsConnectionAndNoOther() throws IOException {
        // Given
        Instant soon = Instant.now().plusSeconds(5);
        int expiring = registrations.add(true, TOKEN);
        ClientIdentity shortLived = signed(expiring, soon);
        registrations.list(expiring, Map.of(shortLived.serial(), soon));
        Mqtt5BlockingClient first = connected(identity);
        Mqtt5BlockingClient second = connected(shortLived);
        SteadyGateway byToken =
                SteadyGateway.connect(RawClient.trusting(ca), port, registrations.add(true, TOKEN), TOKEN);

        // When
        registrations.list(gateway, Map.of());

        // Then
        patiently().until(() -> !first.getState().isConnected());
        patiently().until(() -> !second.getState().isConnected());
        assertThat(Instant.now()).isAfter(soon);
        assertRefused(client5(identity, ""), Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
        byToken.stop();
    }

    private ClientIdentity signed(int id, Instant end) {
        return ClientIdentity.signedBy(world.certificates(), Integer.toString(id), "urn:frostline:gateway:" + id, end);
    }

    private String answer(ClientIdentity who, byte[] connect) throws IOException {
        try (RawClient client = RawClient.connect(who.context(ca), port)) {
            client.send(connect);
            return client.receive(4);
        }
    }

    private Mqtt5BlockingClient connected(ClientIdentity who) {
        Mqtt5BlockingClient client = client5(who, "");
        client.connect();
        return client;
    }

    private static void assertRefused(Mqtt5BlockingClient client, Mqtt5ConnAckReasonCode code) {
        assertThatThrownBy(client::connect)
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(code));
    }

    /** Without a user name when it is empty. */
    private Mqtt5BlockingClient client5(ClientIdentity who, String user) {
        var builder = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("localhost")
                .serverPort(port)
                .sslConfig(MqttClientSslConfig.builder()
                        .keyManagerFactory(who.factory())
                        .trustManagerFactory(RawClient.trustFactory(ca))
                        .build());
        if (!user.isEmpty()) {
            builder.simpleAuth().username(user).applySimpleAuth();
        }
        return builder.buildBlocking();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
