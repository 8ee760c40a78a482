package io.frostline.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The keys of a local system, in files that only their owner can read.
 *
 * @param tokenKeyFile keys that hash tokens: a line {@code keyId:base64(32 bytes)} each, the first one signs
 * @param jwtPrivateKeyFile signs JWTs: RSA of 2048 bits, PKCS#8 PEM
 * @param jwtPublicKeyFile verifies them: X.509 PEM
 */
public record LocalSecrets(Path tokenKeyFile, Path jwtPrivateKeyFile, Path jwtPublicKeyFile) {
    private static final int TOKEN_KEY_BYTES = 32;
    private static final int RSA_BITS = 2048;

    /** The keys in a folder; made at the first use. */
    public static LocalSecrets in(Path folder) {
        Path absolute = folder.toAbsolutePath();
        LocalSecrets secrets = new LocalSecrets(
                absolute.resolve("token-keys"),
                absolute.resolve("jwt-private.pem"),
                absolute.resolve("jwt-public.pem"));
        try {
            secrets.createMissing();
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createMissing() throws IOException, GeneralSecurityException {
        if (!Files.exists(tokenKeyFile)) {
            byte[] key = new byte[TOKEN_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Pem.writeSecret(tokenKeyFile, "k1:" + Base64.getEncoder().encodeToString(key) + "\n");
        }
        if (!Files.exists(jwtPrivateKeyFile) || !Files.exists(jwtPublicKeyFile)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair pair = generator.generateKeyPair();
            Pem.writeSecret(
                    jwtPrivateKeyFile,
                    Pem.encode(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
            Pem.writePublic(
                    jwtPublicKeyFile,
                    Pem.encode(Pem.PUBLIC_KEY, pair.getPublic().getEncoded()));
        }
    }
}
