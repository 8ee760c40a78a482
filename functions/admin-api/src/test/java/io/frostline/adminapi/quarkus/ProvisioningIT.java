package io.frostline.adminapi.quarkus;

import static io.frostline.adminapi.quarkus.AdminClient.CUSTOMERS;
import static io.frostline.adminapi.quarkus.AdminClient.GATEWAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways that register themselves. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class ProvisioningIT {
    private static final String TICKETS = AdminClient.ROOT + "provisioning";
    private static final String SELF = "/api/v1/provisioning";
    private static final String CSR = Csr.json(Csr.of(Csr.ec("secp256r1"), "CN=box"));

    private World world;
    private AdminClient client;

    @BeforeEach
    void logIn() {
        world = FrostlineTestResource.world();
        client = new AdminClient(world.certificates().caFile());
        client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
    }

    @Test
    void aNewGatewayGetsIdTokenAndCertificateInOneCallAndBelongsToTheCustomer() {
        // Given
        int customer = client.post(CUSTOMERS, "{\"name\":\"Demo\",\"timeZone\":\"Europe/Brussels\"}")
                .extract()
                .path("id");
        ValidatableResponse ticket = client.post(TICKETS, "{\"customer\":" + customer + ",\"expires\":\"1h\"}")
                .statusCode(201)
                .body("token", matchesPattern("[0-9a-f]{16}-[0-9A-F]{40}"));
        assertThat(Instant.parse(ticket.extract().path("expires")))
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));

        // When
        ValidatableResponse made = provision(ticket.extract().path("token"), CSR)
                .statusCode(201)
                .body("$", aMapWithSize(5))
                .body("auth", matchesPattern("[0-9A-F]{40}"))
                .body("certificate", startsWith("-----BEGIN CERTIFICATE-----"))
                .body("ca", startsWith("-----BEGIN CERTIFICATE-----"));
        int id = made.extract().path("id");
        String auth = made.extract().path("auth");

        // Then
        String gateway = GATEWAYS + "/" + id;
        client.get(gateway).body("customer", equalTo(customer)).body("state", equalTo(true));
        client.post(gateway + "/login", "{\"auth\":\"" + auth + "\"}").statusCode(200);
        client.get(gateway + "/certificates").body("$", hasSize(1));
        client.get(TICKETS)
                .statusCode(200)
                .body("find { it.gateway == " + id + " }.by", equalTo(AdminProfile.USERNAME))
                .body("find { it.gateway == " + id + " }", not(hasKey("token")));
    }

    @Test
    void aProvisioningTokenIsUsedOnce() {
        // Given
        String token = ticket();
        provision(token, "").statusCode(201).body("$", aMapWithSize(2));

        // Then
        provision(token, "").statusCode(409).contentType(Problem.MEDIA_TYPE);
        provision(token, CSR).statusCode(409);
    }

    @Test
    void ofManyAtOnceExactlyOneBecomesAGateway() {
        // Given
        String token = ticket();
        int before = client.get(GATEWAYS).extract().<List<Integer>>path("id").size();
        ExecutorService threads = Executors.newFixedThreadPool(8);

        // When
        List<CompletableFuture<Integer>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> provision(token, CSR).extract().statusCode(), threads))
                .limit(8)
                .toList();
        List<Integer> answers = calls.stream().map(CompletableFuture::join).toList();
        threads.shutdown();

        // Then
        assertThat(answers).containsOnlyOnce(201).allMatch(code -> code == 201 || code == 409);
        assertThat(client.get(GATEWAYS).extract().<List<Integer>>path("id")).hasSize(before + 1);
    }

    @Test
    void aBadRequestDoesNotUseTheTokenUp() {
        String token = ticket();
        provision(token, "{\"csr\":\"none\"}").statusCode(400).body("field", equalTo("csr"));
        provision(token, "{\"id\":7}").statusCode(400).body("field", equalTo("id"));
        provision(token, CSR).statusCode(201);
    }

    @Test
    void anExpiredADeletedAndAMadeUpTokenAre401() {
        // Given
        String deleted = ticket();
        String expired = ticket();
        client.delete(TICKETS + "/" + deleted.substring(0, 16)).statusCode(204);
        client.delete(TICKETS + "/" + deleted.substring(0, 16)).statusCode(404);
        world.session()
                .execute(
                        "UPDATE provisioning SET expires = ? WHERE id = ?",
                        Instant.now().minusSeconds(1),
                        expired.substring(0, 16));

        // Then
        for (String token : List.of(deleted, expired, expired + "0", "0123456789abcdef-" + "A".repeat(40), "x", "'")) {
            provision(token, CSR)
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .contentType(Problem.MEDIA_TYPE);
        }
        client.anonymous().post(SELF).then().statusCode(401);
        client.authenticated().post(SELF).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expires\":\"59s\"} | expires",
                "{\"expires\":\"31d\"} | expires",
                "{\"expires\":true} | expires",
                "{\"customer\":2147483647} | customer",
                "{\"customer\":\"x\"} | customer",
                "{\"days\":1} | days"
            })
    void aBadWishIs400AndNamesItsField(String body, String field) {
        client.post(TICKETS, body)
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("field", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource({"POST,''", "GET,''", "DELETE,/0123456789abcdef"})
    void nothingIsAnsweredWithoutAnAdministratorsToken(Method method, String what) {
        for (String header : List.of("", "Bearer " + ticket())) {
            client.anonymous()
                    .header("Authorization", header)
                    .request(method, TICKETS + what)
                    .then()
                    .statusCode(401)
                    .contentType(Problem.MEDIA_TYPE);
        }
    }

    @Test
    void neitherTheTokenNorAnythingLikeItIsInTheDatabase() {
        // Given
        String token = ticket();

        // When
        var row = world.session()
                .execute("SELECT hash FROM provisioning WHERE id = ?", token.substring(0, 16))
                .one();

        // Then
        assertThat(row).isNotNull();
        assertThat(row.getString("hash")).matches("[^:]+:[0-9a-f]{64}").doesNotContain(token.substring(17));
        client.get(TICKETS).body("id", hasItem(token.substring(0, 16)));
    }

    private String ticket() {
        return client.post(TICKETS).statusCode(201).extract().path("token");
    }

    private ValidatableResponse provision(String token, String body) {
        var request = client.as(token);
        return (body.isEmpty() ? request : request.contentType(ContentType.JSON).body(body))
                .post(SELF)
                .then();
    }
}
