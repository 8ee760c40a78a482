package io.frostline.adminapi.quarkus;

import io.frostline.registry.quarkus.JsonWebKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The key that signs tokens.
 *
 * @param id under which its public half is published
 * @param algorithm {@code RS256} or {@code ES256}, as the key is
 */
record SigningKey(PrivateKey key, String id, String algorithm) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final byte[] PROBE = {7};

    /**
     * Reads a private key, and which of the public keys is its other half.
     *
     * @param file PEM, PKCS#8, RSA or elliptic on P-256
     * @param published PEM or JWK set
     * @throws IllegalStateException when a file can't be used, or none of the public keys belongs to the private one
     */
    static SigningKey read(Path file, Path published) {
        try {
            PrivateKey key = decode(Files.readString(file, StandardCharsets.US_ASCII));
            for (Map.Entry<String, PublicKey> candidate :
                    JsonWebKeys.parse(Files.readString(published)).entrySet()) {
                if (belongTogether(key, candidate.getValue())) {
                    return new SigningKey(key, candidate.getKey(), JsonWebKeys.algorithm(candidate.getValue()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file of JWT keys can't be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the JWT keys " + file + " and " + published + " can't be used", e);
        }
        throw new IllegalStateException("none of the public keys in " + published + " belongs to " + file);
    }

    private static PrivateKey decode(String pem) throws GeneralSecurityException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException("there is no private key in PKCS#8 form");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        GeneralSecurityException last = new GeneralSecurityException();
        for (String type : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last;
    }

    private static boolean belongTogether(PrivateKey mine, PublicKey other) throws GeneralSecurityException {
        if (!mine.getAlgorithm().equals(other.getAlgorithm())) {
            return false;
        }
        String algorithm = mine.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(mine);
        signer.update(PROBE);
        Signature verifier = Signature.getInstance(algorithm);
        try {
            verifier.initVerify(other);
            verifier.update(PROBE);
            return verifier.verify(signer.sign());
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SigningKey " + id;
    }
}
