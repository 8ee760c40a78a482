package io.frostline.adminapi.quarkus;

import static io.frostline.adminapi.quarkus.AdminClient.CUSTOMERS;
import static io.frostline.adminapi.quarkus.AdminClient.DEVICES;
import static io.frostline.adminapi.quarkus.AdminClient.GATEWAYS;
import static io.frostline.adminapi.quarkus.AdminClient.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.infrastructure.ForgedTokens;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.HandmadeToken;
import io.frostline.infrastructure.JwksServer;
import io.frostline.infrastructure.TestKeys;
import io.frostline.infrastructure.World;
import io.frostline.registry.quarkus.JsonWebKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may pass, and who may do what. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class IdentityIT {
    private static final String ISSUER = "https://frostline.local";
    private static final String AUDIENCE = "frostline";

    private World world;
    private AdminClient client;
    private KeyPair key;

    @BeforeEach
    void logIn() {
        world = FrostlineTestResource.world();
        client = new AdminClient(world.certificates().caFile());
        client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
        key = TestKeys.signing(world);
    }

    @Test
    void aTokenSaysWhoWhatForHowLongAndUnderWhichKey() throws IOException {
        // When
        String[] parts =
                client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD).split("\\.");
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);

        // Then
        assertThat(header.get("alg").asText()).isEqualTo("RS256");
        assertThat(header.get("kid").asText()).isEqualTo(TestKeys.id(key.getPublic()));
        assertThat(claims.get("iss").asText()).isEqualTo(ISSUER);
        assertThat(claims.get("aud").asText()).isEqualTo(AUDIENCE);
        assertThat(claims.get("upn").asText()).isEqualTo(AdminProfile.USERNAME);
        assertThat(claims.get("sub").asText()).isEqualTo(AdminProfile.USERNAME);
        assertThat(claims.get("groups").get(0).asText()).isEqualTo("developer");
        assertThat(claims.get("version").asLong()).isEqualTo(version());
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void handMadeTokensOfEitherLiveKeyPass() {
        assertThat(status(truth().sign(key))).isEqualTo(200);
        assertThat(status(truth().sign(world.otherJwtKey()))).isEqualTo(200);
        assertThat(status(truth().sign(TestKeys.rsa()))).isEqualTo(401);
        assertThat(status(truth().sign(TestKeys.elliptic()))).isEqualTo(401);
    }

    @Test
    void forgedTokensAre401() {
        assertThat(ForgedTokens.of(world, AdminProfile.USERNAME, version()))
                .allSatisfy((wrong, token) -> refuse(token));
    }

    @Test
    void everybodyIsToldThePublicKeysAndTheyVerifyItsTokens() throws Exception {
        // When
        Response answer = client.anonymous().get(JwksServer.PATH);
        JsonNode keys = new ObjectMapper().readTree(answer.asString()).get("keys");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/jwk-set+json");
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("public, max-age=60");
        assertThat(keys)
                .extracting(jwk -> jwk.get("kid").asText())
                .containsExactlyInAnyOrder(
                        TestKeys.id(key.getPublic()),
                        TestKeys.id(world.otherJwtKey().getPublic()));
        assertThat(keys).extracting(jwk -> jwk.get("alg").asText()).containsExactlyInAnyOrder("RS256", "ES256");
        assertThat(keys)
                .allSatisfy(jwk -> assertThat(jwk.get("use").asText()).isEqualTo("sig"))
                .allSatisfy(jwk -> assertThat(Set.copyOf(names(jwk)))
                        .isSubsetOf("kty", "kid", "use", "alg", "n", "e", "crv", "x", "y"));
        assertThat(isSigned(
                        client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD),
                        JsonWebKeys.parse(answer.asString())))
                .isTrue();
    }

    @Test
    void whoAsksForPlainJsonIsToldThePublicKeysToo() {
        assertThat(client.anonymous()
                        .accept("application/json")
                        .get(JwksServer.PATH)
                        .contentType())
                .startsWith("application/json");
    }

    @Test
    void whatATokenMayDoComesFromTheAccountAndNotFromTheToken() {
        // Given
        account("carl", "customer", "secret");

        // When
        client.logIn("carl", "secret");

        // Then
        client.get(TOKEN).statusCode(200);
        for (String path : List.of(DEVICES, GATEWAYS, CUSTOMERS)) {
            client.get(path).statusCode(403).contentType(Problem.MEDIA_TYPE);
        }
        client.post(DEVICES).statusCode(403);
        client.put(DEVICES + "/1/config", "{}").statusCode(403);
        String developer = HandmadeToken.of("carl", 1).sign(key);
        assertThat(client.as(developer).get(DEVICES).statusCode()).isEqualTo(403);
    }

    @Test
    void anAdministratorMayDoWhatADeveloperMay() {
        // Given
        account("bert", "administrator", "secret");

        // When
        client.logIn("bert", "secret");

        // Then
        for (String path : List.of(DEVICES, GATEWAYS, CUSTOMERS)) {
            client.get(path).statusCode(200);
        }
        client.post(GATEWAYS).statusCode(201);
    }

    @Test
    void aPasswordOver72BytesIsNotCutOff() {
        // Given
        account("dora", "administrator", "x".repeat(72));

        // Then
        client.logIn("dora", "x".repeat(72));
        client.anonymous()
                .auth()
                .preemptive()
                .basic("dora", "x".repeat(73))
                .post(TOKEN)
                .then()
                .statusCode(401);
    }

    private int status(String token) {
        return client.as(token).get(TOKEN).statusCode();
    }

    private void refuse(String token) {
        Response answer = client.as(token).get(TOKEN);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(401);
    }

    private static boolean isSigned(String token, Map<String, PublicKey> keys) throws Exception {
        String id = json(token.split("\\.")[0]).get("kid").asText();
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(Objects.requireNonNull(keys.get(id)));
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private HandmadeToken truth() {
        return HandmadeToken.of(AdminProfile.USERNAME, version());
    }

    /** Of the account as it is: a forged token must be refused for what is forged. */
    private long version() {
        return Objects.requireNonNull(world.session()
                        .execute("SELECT version FROM accounts WHERE username = ?", AdminProfile.USERNAME)
                        .one())
                .getLong("version");
    }

    private void account(String name, String permission, String password) {
        world.session()
                .execute(
                        "INSERT INTO accounts (username, password, permission, version) VALUES (?, ?, ?, 1)",
                        name,
                        BCrypt.withDefaults().hashToString(4, password.toCharArray()),
                        permission);
    }

    private static JsonNode json(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
