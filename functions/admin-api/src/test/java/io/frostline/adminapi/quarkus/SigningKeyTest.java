package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.adminapi.Account;
import io.frostline.adminapi.PasswordHash;
import io.frostline.adminapi.Permission;
import io.frostline.adminapi.Username;
import io.frostline.infrastructure.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final String HASH = "$2a$04$" + "x".repeat(53);

    private final KeyPair rsa = TestKeys.rsa();
    private final KeyPair elliptic = TestKeys.elliptic();

    @TempDir
    private Path folder;

    private Path mine = Path.of("");
    private Path published = Path.of("");

    @BeforeEach
    void publish() throws IOException {
        mine = folder.resolve("private.pem");
        published = folder.resolve("public.pem");
        Files.writeString(
                published,
                TestKeys.pem(TestKeys.rsa().getPublic())
                        + TestKeys.pem(TestKeys.elliptic().getPublic())
                        + TestKeys.pem(rsa.getPublic())
                        + TestKeys.pem(elliptic.getPublic()));
    }

    @Test
    void theAlgorithmAndTheIdAreThoseOfThePublicHalf() throws IOException {
        TestKeys.write(mine, rsa);
        SigningKey first = SigningKey.read(mine, published);
        TestKeys.write(mine, elliptic);
        SigningKey second = SigningKey.read(mine, published);

        assertThat(first.algorithm()).isEqualTo("RS256");
        assertThat(first.id()).isEqualTo(TestKeys.id(rsa.getPublic()));
        assertThat(second.algorithm()).isEqualTo("ES256");
        assertThat(second.id()).isEqualTo(TestKeys.id(elliptic.getPublic()));
    }

    @Test
    void aTokenOfAnEllipticKeyIsES256() throws Exception {
        // Given
        TestKeys.write(mine, elliptic);
        TokenIssuer issuer = new TokenIssuer(
                SigningKey.read(mine, published), Clock.systemUTC(), "https://frostline.local", "frostline");

        // When
        String token = issuer.issue(
                new Account(new Username("anna"), new PasswordHash(HASH), Permission.DEVELOPER, Optional.empty(), 1));

        // Then
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(elliptic.getPublic());
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1))))
                .isTrue();
        assertThat(new String(
                        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8))
                .contains("\"alg\":\"ES256\"", "\"kid\":\"" + TestKeys.id(elliptic.getPublic()) + "\"");
    }

    @Test
    void aPrivateKeyWithoutItsPublicHalfIsRefused() throws IOException {
        TestKeys.write(mine, TestKeys.rsa());

        assertThatThrownBy(() -> SigningKey.read(mine, published))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none of the public keys");
    }

    @Test
    void filesThatHoldNoKeysAreRefused() throws IOException {
        Files.writeString(mine, "nonsense");
        assertThatThrownBy(() -> SigningKey.read(mine, published)).isInstanceOf(IllegalStateException.class);

        TestKeys.write(mine, rsa);
        Files.writeString(published, "nonsense");
        assertThatThrownBy(() -> SigningKey.read(mine, published)).isInstanceOf(IllegalStateException.class);
    }
}
