package io.frostline.adminapi.quarkus;

import static io.frostline.adminapi.quarkus.AdminClient.GATEWAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.infrastructure.ClientIdentity;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.World;
import io.frostline.model.GatewayId;
import io.frostline.registry.GatewayCertificate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates of gateways: signed, listed, revoked, renewed. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class CertificatesIT {
    private static final KeyPair PAIR = Csr.ec("secp256r1");

    private World world;
    private AdminClient client;
    private int id;
    private String token;

    @BeforeEach
    void createGateway() {
        world = FrostlineTestResource.world();
        client = new AdminClient(world.certificates().caFile());
        client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
        ValidatableResponse created = client.post(GATEWAYS);
        id = created.extract().path("id");
        token = created.extract().path("auth");
    }

    @Test
    void aRequestBecomesAShortLivedClientCertificateOfThisGatewayAndOfNothingElse() throws Exception {
        // When
        ValidatableResponse answer = client.post(path() + "/certificate", Csr.json(Csr.of(PAIR, "CN=box, O=Some")))
                .statusCode(201)
                .body("ca", startsWith("-----BEGIN CERTIFICATE-----"));
        X509Certificate certificate = certificate(answer.extract().path("certificate"));
        X509Certificate ca = certificate(answer.extract().path("ca"));

        // Then
        certificate.verify(ca.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + id);
        assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(6, "urn:frostline:gateway:" + id));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getKeyUsage()).startsWith(true, false);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getPublicKey()).isEqualTo(PAIR.getPublic());
        assertThat(certificate.getSerialNumber().bitLength()).isBetween(96, 128);
        assertThat(Duration.between(Instant.now(), certificate.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
        GatewayCertificate read = GatewayCertificate.of(certificate).orElseThrow();
        assertThat(read.gateway()).isEqualTo(new GatewayId(id));
        answer.body("serial", equalTo(read.serial()))
                .body("expires", equalTo(read.expires().toString()));
        client.get(path() + "/certificates")
                .statusCode(200)
                .body("serial", equalTo(List.of(read.serial())))
                .body("expires", equalTo(List.of(read.expires().toString())));
        assertThat(String.valueOf(world.redis().call("GET", world.redisPrefix() + "gateway:" + id)))
                .contains(read.serial());
    }

    @Test
    void aRequestForAnotherGatewaysIdIsRefused() {
        for (String csr : List.of(
                Csr.of(PAIR, "CN=" + (id + 1)),
                Csr.of(PAIR, PAIR.getPrivate(), "CN=" + id, "urn:frostline:gateway:" + (id + 1)))) {
            client.post(path() + "/certificate", Csr.json(csr))
                    .statusCode(400)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("field", equalTo("csr"))
                    .body("detail", containsString("asks for the name"));
            renew(id, token, csr).statusCode(400);
        }
        client.get(path() + "/certificates").body("$", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | csr", "{\"csr\":7} | csr", "{\"csr\":\"hello\"} | csr", "{\"csr\":\"\",\"days\":900} | days"
            })
    void aBadRequestIs400AndNamesItsField(String body, String field) {
        client.post(path() + "/certificate", body)
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("field", equalTo(field));
    }

    @Test
    void whatDoesNotExistIs404() {
        String csr = Csr.json(Csr.of(PAIR, "CN=box"));
        client.post(GATEWAYS + "/2000000000/certificate", csr).statusCode(404);
        client.get(GATEWAYS + "/2000000000/certificates").statusCode(404);
        client.delete(GATEWAYS + "/2000000000/certificates").statusCode(404);
        client.delete(path() + "/certificates/abc").statusCode(404);
        client.delete(path() + "/certificates/none").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"POST,certificate", "GET,certificates", "DELETE,certificates", "DELETE,certificates/ab"})
    void nothingIsAnsweredWithoutAnAdministratorsToken(Method method, String what) {
        client.anonymous()
                .auth()
                .preemptive()
                .basic(Integer.toString(id), token)
                .contentType(ContentType.JSON)
                .request(method, path() + "/" + what)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void theNinthIsRefusedUntilOneIsRevoked() {
        // Given
        String csr = Csr.json(Csr.of(PAIR, "CN=box"));
        String serial = "";
        for (int i = 0; i < 8; i++) {
            serial = client.post(path() + "/certificate", csr)
                    .statusCode(201)
                    .extract()
                    .path("serial");
        }

        // Then
        client.post(path() + "/certificate", csr).statusCode(409).body("detail", containsString("8 certificates"));

        // When: as openssl prints it
        String printed = ("0" + serial).toUpperCase(Locale.ROOT);
        client.delete(path() + "/certificates/" + printed).statusCode(204);

        // Then
        client.delete(path() + "/certificates/" + serial).statusCode(404);
        client.post(path() + "/certificate", csr).statusCode(201);
        client.delete(path() + "/certificates").statusCode(204);
        client.get(path() + "/certificates").body("$", hasSize(0));
    }

    @Test
    void aGatewayGetsItsFirstCertificateWithItsTokenAndTheNextWithTheFirst() throws Exception {
        // Given
        ValidatableResponse first = renew(id, token, Csr.of(PAIR, "CN=" + id)).statusCode(201);
        KeyPair next = Csr.ec("secp384r1");

        // When
        HttpResponse<String> second = renew(identity(first), Csr.of(next, "CN=" + id));

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        JsonNode answer = new ObjectMapper().readTree(second.body());
        assertThat(certificate(answer.get("certificate").asText()).getPublicKey())
                .isEqualTo(next.getPublic());
        client.get(path() + "/certificates").body("$", hasSize(2));

        // When
        client.delete(path() + "/certificates/" + first.extract().path("serial"))
                .statusCode(204);

        // Then
        assertThat(renew(identity(first), Csr.of(next, "CN=" + id)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void nobodyRenewsForAnotherGateway() throws Exception {
        // Given
        int other = client.post(GATEWAYS).extract().path("id");
        String csr = Csr.of(PAIR, "CN=box");
        ValidatableResponse own = renew(id, token, csr).statusCode(201);

        // Then
        renew(other, Integer.toString(other), token, csr).statusCode(401);
        renew(other, Integer.toString(id), token, csr).statusCode(401);
        renew(id, Integer.toString(id), "guess", csr)
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic"))
                .contentType(Problem.MEDIA_TYPE);
        renew(2_000_000_000, "2000000000", token, csr).statusCode(401);
        assertThat(renew(identity(own), other, csr).statusCode()).isEqualTo(401);
        client.anonymous()
                .contentType(ContentType.JSON)
                .body(Csr.json(csr))
                .post("/api/v1/gateways/" + id + "/certificate")
                .then()
                .statusCode(401);
    }

    @Test
    void anInactiveGatewayIsNotRenewed() {
        client.put(path() + "/config", "{\"State\":\"Inactive\"}").statusCode(200);
        renew(id, token, Csr.of(PAIR, "CN=box")).statusCode(403).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void aCertificateThatIsExpiredOrOfAnotherAuthorityEndsTheHandshake(@TempDir Path elsewhere) {
        String uri = "urn:frostline:gateway:" + id;
        String csr = Csr.of(PAIR, "CN=box");
        ClientIdentity expired = ClientIdentity.signedBy(
                world.certificates(), "box", uri, Instant.now().minusSeconds(60));
        ClientIdentity foreign = ClientIdentity.signedBy(
                new LocalCa(elsewhere, Clock.systemUTC()).files(Set.of()),
                "box",
                uri,
                Instant.now().plusSeconds(600));
        assertThatThrownBy(() -> renew(expired, csr)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> renew(foreign, csr)).isInstanceOf(IOException.class);
    }

    @Test
    void aCertificateThatIsNotListedOpensNothing() throws Exception {
        ClientIdentity unlisted = ClientIdentity.signedBy(
                world.certificates(),
                Integer.toString(id),
                "urn:frostline:gateway:" + id,
                Instant.now().plusSeconds(600));
        assertThat(renew(unlisted, Csr.of(PAIR, "CN=box")).statusCode()).isEqualTo(401);
    }

    private String path() {
        return GATEWAYS + "/" + id;
    }

    private ValidatableResponse renew(int gateway, String password, String csr) {
        return renew(gateway, Integer.toString(gateway), password, csr);
    }

    private ValidatableResponse renew(int gateway, String user, String password, String csr) {
        return client.anonymous()
                .auth()
                .preemptive()
                .basic(user, password)
                .contentType(ContentType.JSON)
                .body(Csr.json(csr))
                .post("/api/v1/gateways/" + gateway + "/certificate")
                .then();
    }

    private HttpResponse<String> renew(ClientIdentity identity, String csr) throws IOException, InterruptedException {
        return renew(identity, id, csr);
    }

    private HttpResponse<String> renew(ClientIdentity identity, int gateway, String csr)
            throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(identity.context(world.certificates().caFile()))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + AdminProfile.port()
                                        + "/api/v1/gateways/" + gateway + "/certificate"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(Csr.json(csr)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static ClientIdentity identity(ValidatableResponse answer) throws GeneralSecurityException {
        return new ClientIdentity(
                PAIR.getPrivate(), certificate(answer.extract().path("certificate")));
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
