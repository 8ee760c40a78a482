package io.frostline.registry.quarkus;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.TestKeys;
import io.frostline.infrastructure.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who passes an API's door. */
@QuarkusTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
class ApiIdentityIT {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @Inject
    @ConfigProperty(name = "frostline.jwt.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "frostline.jwt.audience")
    String audience;

    private final World world = FrostlineTestResource.world();

    @BeforeEach
    void accounts() {
        account("dora", "developer", null, 3);
        account("carl", "customer", 5, 1);
    }

    @Test
    void aValidTokenSaysWhoCalls() throws Exception {
        call(sign(token("dora", 3))).statusCode(OK).body(is("dora developer"));
        call(sign(token("carl", 1))).statusCode(OK).body(is("carl customer of 5"));
    }

    @Test
    void nobodyPassesWithoutAToken() {
        given().get("/who").then().statusCode(UNAUTHORIZED);
        call("nonsense").statusCode(UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 2, 4, Long.MAX_VALUE})
    void aTokenOfAnotherVersionOfTheAccountIsRefused(long version) throws Exception {
        call(sign(token("dora", version))).statusCode(UNAUTHORIZED);
    }

    @Test
    void aTokenWithoutAVersionIsRefused() throws Exception {
        call(sign(token("dora", 3).remove("version"))).statusCode(UNAUTHORIZED);
        call(sign(token("dora", 3).claim("version", "latest"))).statusCode(UNAUTHORIZED);
    }

    @Test
    void aTokenOfNobodyIsRefused() throws Exception {
        call(sign(token("gone", 1))).statusCode(UNAUTHORIZED);
    }

    @Test
    void aTokenThatIsExpiredOrForSomebodyElseIsRefused() throws Exception {
        Instant now = Instant.now();

        call(sign(token("dora", 3).issuedAt(now.minusSeconds(7200)).expiresAt(now.minusSeconds(3600))))
                .statusCode(UNAUTHORIZED);
        call(sign(token("dora", 3).issuer("https://elsewhere"))).statusCode(UNAUTHORIZED);
        call(sign(token("dora", 3).audience("elsewhere"))).statusCode(UNAUTHORIZED);
    }

    @Test
    void aTokenOfAnotherKeyOrAlgorithmIsRefused() throws Exception {
        PrivateKey other = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        byte[] publicKey = Files.readAllBytes(world.secrets().jwtPublicKeyFile());
        String id = TestKeys.id(TestKeys.signing(world).getPublic());

        call(token("dora", 3).jws().keyId(id).sign(other)).statusCode(UNAUTHORIZED);
        call(token("dora", 3)
                        .jws()
                        .keyId(id)
                        .algorithm(SignatureAlgorithm.RS512)
                        .sign(key()))
                .statusCode(UNAUTHORIZED);
        call(token("dora", 3).signWithSecret(new String(publicKey, StandardCharsets.US_ASCII)))
                .statusCode(UNAUTHORIZED);
        call("eyJhbGciOiJub25lIn0." + sign(token("dora", 3)).split("\\.", -1)[1] + ".")
                .statusCode(UNAUTHORIZED);
    }

    @Test
    void whatACallerMayDoComesFromTheAccountNotFromTheToken() throws Exception {
        String boasting = sign(token("carl", 1).groups(Set.of("developer")));

        given().auth().oauth2(boasting).get("/who/developer").then().statusCode(FORBIDDEN);
        given().auth()
                .oauth2(sign(token("dora", 3)))
                .get("/who/developer")
                .then()
                .statusCode(OK);
    }

    private JwtClaimsBuilder token(String username, long version) {
        Instant now = Instant.now();
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(username)
                .upn(username)
                .groups(Set.of("customer"))
                .claim("version", version)
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofHours(1)));
    }

    private String sign(JwtClaimsBuilder token) throws GeneralSecurityException, IOException {
        return token.jws()
                .keyId(TestKeys.id(TestKeys.signing(world).getPublic()))
                .sign(key());
    }

    private PrivateKey key() throws GeneralSecurityException, IOException {
        return KeyUtils.decodePrivateKey(Files.readString(world.secrets().jwtPrivateKeyFile()));
    }

    private static ValidatableResponse call(String token) {
        return given().auth().oauth2(token).get("/who").then();
    }

    private void account(String username, String permission, @Nullable Integer customer, long version) {
        world.session()
                .execute(
                        "INSERT INTO accounts (username, permission, customer_id, version) VALUES (?, ?, ?, ?)",
                        username,
                        permission,
                        customer,
                        version);
    }
}
