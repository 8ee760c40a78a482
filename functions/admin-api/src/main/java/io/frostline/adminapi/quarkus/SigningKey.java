package io.frostline.adminapi.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key that signs tokens.
 *
 * @param id the thumbprint of its public half (RFC 7638)
 */
record SigningKey(PrivateKey key, String id) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    /**
     * Reads a PEM file.
     *
     * @throws IllegalArgumentException when it holds no RSA key in PKCS#8 form
     */
    static SigningKey read(Path file) {
        try {
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            byte[] encoded =
                    Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key instanceof RSAPrivateCrtKey rsa) {
                return new SigningKey(rsa, thumbprint(rsa));
            }
            throw new IllegalArgumentException(file + " holds no complete RSA key");
        } catch (IOException e) {
            throw new UncheckedIOException("frostline.jwt-private-key-file can't be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no RSA key in PKCS#8 form", e);
        }
    }

    private static String thumbprint(RSAPrivateCrtKey key) throws GeneralSecurityException {
        String jwk = "{\"e\":\"" + text(key.getPublicExponent()) + "\",\"kty\":\"RSA\",\"n\":\""
                + text(key.getModulus()) + "\"}";
        return URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Big-endian without the sign's byte. */
    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @Override
    public String toString() {
        return "SigningKey " + id;
    }
}
