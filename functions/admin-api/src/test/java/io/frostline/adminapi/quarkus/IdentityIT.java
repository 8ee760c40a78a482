package io.frostline.adminapi.quarkus;

import static io.frostline.adminapi.quarkus.AdminClient.CUSTOMERS;
import static io.frostline.adminapi.quarkus.AdminClient.DEVICES;
import static io.frostline.adminapi.quarkus.AdminClient.GATEWAYS;
import static io.frostline.adminapi.quarkus.AdminClient.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
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
    private PrivateKey key;

    @BeforeEach
    void logIn() {
        world = FrostlineTestResource.world();
        client = new AdminClient(world.certificates().caFile());
        client.logIn(AdminProfile.USERNAME, AdminProfile.PASSWORD);
        key = SigningKey.read(world.secrets().jwtPrivateKeyFile()).key();
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
        assertThat(header.get("kid").asText())
                .isEqualTo(SigningKey.read(world.secrets().jwtPrivateKeyFile()).id());
        assertThat(claims.get("iss").asText()).isEqualTo(ISSUER);
        assertThat(claims.get("aud").asText()).isEqualTo(AUDIENCE);
        assertThat(claims.get("upn").asText()).isEqualTo(AdminProfile.USERNAME);
        assertThat(claims.get("sub").asText()).isEqualTo(AdminProfile.USERNAME);
        assertThat(claims.get("groups").get(0).asText()).isEqualTo("developer");
        assertThat(claims.get("version").asLong()).isEqualTo(1);
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void aHandMadeTokenLikeTheTrueOnePasses() {
        assertThat(status(truth().rs256(key))).isEqualTo(200);
    }

    @Test
    void forgedTokensAre401() throws IOException, NoSuchAlgorithmException {
        byte[] publicKey = Files.readAllBytes(world.secrets().jwtPublicKeyFile());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        long now = Instant.now().getEpochSecond();
        String token = truth().rs256(key);

        assertThat(status(truth().unsigned())).isEqualTo(401);
        assertThat(status(truth().hs256(publicKey))).isEqualTo(401);
        assertThat(status(truth().rs256(generator.generateKeyPair().getPrivate())))
                .isEqualTo(401);
        assertThat(status(truth().with("iss", "https://elsewhere").rs256(key))).isEqualTo(401);
        assertThat(status(truth().with("aud", "others").rs256(key))).isEqualTo(401);
        assertThat(status(truth().with("exp", now - 60).with("iat", now - 3660).rs256(key)))
                .isEqualTo(401);
        assertThat(status(truth().with("version", 2).rs256(key))).isEqualTo(401);
        assertThat(status(truth().with("upn", "nobody").with("sub", "nobody").rs256(key)))
                .isEqualTo(401);
        assertThat(status(token.substring(0, token.lastIndexOf('.') + 1))).isEqualTo(401);
        assertThat(status(token.substring(0, token.length() - 8) + "AAAAAAAA")).isEqualTo(401);
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
        String developer = ForgedToken.of("carl", 1, ISSUER, AUDIENCE).rs256(key);
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

    private static ForgedToken truth() {
        return ForgedToken.of(AdminProfile.USERNAME, 1, ISSUER, AUDIENCE);
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
