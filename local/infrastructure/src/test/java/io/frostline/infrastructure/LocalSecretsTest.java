package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {
    @TempDir
    private Path folder;

    @Test
    void theTokenKeyHas32Bytes() throws Exception {
        // When
        String line = Files.readString(LocalSecrets.in(folder).tokenKeyFile()).strip();

        // Then
        assertThat(line).startsWith("k1:");
        assertThat(Base64.getDecoder().decode(line.substring(3))).hasSize(32);
    }

    @Test
    void thePublicKeyVerifiesWhatThePrivateOneSigned() throws Exception {
        // Given
        LocalSecrets secrets = LocalSecrets.in(folder);
        KeyFactory factory = KeyFactory.getInstance("RSA");
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(secrets.jwtPrivateKeyFile()))));
        signer.update((byte) 7);

        // When
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(factory.generatePublic(new X509EncodedKeySpec(Pem.decode(secrets.jwtPublicKeyFile()))));
        verifier.update((byte) 7);

        // Then
        assertThat(verifier.verify(signer.sign())).isTrue();
    }

    @Test
    void keysMadeOnceStay() throws Exception {
        // Given
        String first = Files.readString(LocalSecrets.in(folder).jwtPrivateKeyFile());

        // Then
        assertThat(LocalSecrets.in(folder).jwtPrivateKeyFile()).hasContent(first);
    }
}
