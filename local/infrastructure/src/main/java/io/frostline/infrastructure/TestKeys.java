package io.frostline.infrastructure;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Key pairs of API tokens, and how others write them down: worked out here anew, to check what the functions do. */
public final class TestKeys {
    private static final int RSA_BITS = 2048;
    private static final int P256_BYTES = 32;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private TestKeys() {}

    /** A new RSA pair of 2,048 bits. */
    public static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new pair on the curve P-256. */
    public static KeyPair elliptic() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The pair that admin-api signs with in a world. */
    public static KeyPair signing(World world) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Pem.decode(world.secrets().jwtPrivateKeyFile())));
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A PEM block. */
    public static String pem(PublicKey key) {
        return Pem.encode(Pem.PUBLIC_KEY, key.getEncoded());
    }

    /** Writes a private key as PEM, for its owner only. */
    public static void write(Path file, KeyPair pair) throws IOException {
        Pem.writeSecret(file, Pem.encode(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()));
    }

    /** The members that its thumbprint is made of (RFC 7638), as a JWK. */
    public static String jwk(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "{\"e\":\"" + text(rsa.getPublicExponent(), 1) + "\",\"kty\":\"RSA\",\"n\":\""
                    + text(rsa.getModulus(), 1) + "\"}";
        }
        ECPublicKey elliptic = (ECPublicKey) key;
        return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + text(elliptic.getW().getAffineX(), P256_BYTES) + "\",\"y\":\""
                + text(elliptic.getW().getAffineY(), P256_BYTES) + "\"}";
    }

    /** The thumbprint (RFC 7638). */
    public static String id(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(jwk(key).getBytes(StandardCharsets.US_ASCII));
            return URL.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Big-endian without the sign's byte, filled up with zeros. */
    private static String text(BigInteger number, int leastBytes) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        int missing = Math.max(0, leastBytes - unsigned.length);
        byte[] filled = new byte[missing + unsigned.length];
        System.arraycopy(unsigned, 0, filled, missing, unsigned.length);
        return URL.encodeToString(filled);
    }
}
