package io.frostline.registry.quarkus;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Public keys as text. A key has one algorithm: RS256 when it is RSA of at least 2,048 bits, ES256 when it is on the
 * curve P-256; there are no others.
 */
public final class JsonWebKeys {
    private static final String RS256 = "RS256";
    private static final String ES256 = "ES256";
    private static final String SIGNATURES = "sig";
    private static final int LEAST_RSA_BITS = 2048;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]*)-----END PUBLIC KEY-----");

    private JsonWebKeys() {}

    /**
     * Reads keys: PEM, one block after another, or a JWK or JWK set (RFC 7517), in which keys that are not for our
     * signatures are passed over. Those without an id get their thumbprint.
     *
     * @return keys by their ids, at least one
     * @throws IllegalArgumentException when it is neither, or holds no key that can be used
     */
    public static Map<String, PublicKey> parse(String text) {
        Map<String, PublicKey> keys = text.stripLeading().startsWith("{") ? json(text) : pem(text);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no public key for " + RS256 + " or " + ES256);
        }
        return keys;
    }

    /** A JWK set, public members only. */
    public static String write(Map<String, PublicKey> keys) {
        List<JsonWebKey> all = new ArrayList<>();
        keys.forEach((id, key) -> {
            PublicJsonWebKey jwk = jwk(key);
            jwk.setKeyId(id);
            jwk.setUse(SIGNATURES);
            jwk.setAlgorithm(algorithm(key));
            all.add(jwk);
        });
        return new JsonWebKeySet(all).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The thumbprint (RFC 7638) with SHA-256, which is the id of a key that has no other. */
    public static String thumbprint(PublicKey key) {
        return jwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /**
     * How a key's signatures are made.
     *
     * @throws IllegalArgumentException when it is neither RSA of at least 2,048 bits nor on P-256
     */
    public static String algorithm(PublicKey key) {
        return known(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a key is needed that is RSA of at least 2048 bits or elliptic on P-256"));
    }

    private static Optional<String> known(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
            return Optional.of(RS256);
        }
        if (key instanceof ECPublicKey ec
                && EllipticCurves.P_256.equals(
                        EllipticCurves.getName(ec.getParams().getCurve()))) {
            return Optional.of(ES256);
        }
        return Optional.empty();
    }

    private static Map<String, PublicKey> pem(String text) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            PublicKey key = decode(Base64.getMimeDecoder().decode(block.group(1)));
            algorithm(key);
            keys.put(thumbprint(key), key);
        }
        return keys;
    }

    private static PublicKey decode(byte[] spki) {
        GeneralSecurityException last = new GeneralSecurityException();
        for (String type : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(spki));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new IllegalArgumentException("a block holds neither an RSA nor an elliptic key", last);
    }

    private static Map<String, PublicKey> json(String text) {
        try {
            Map<String, PublicKey> keys = new LinkedHashMap<>();
            for (JsonWebKey jwk : all(text)) {
                if (jwk instanceof PublicJsonWebKey open && isForUs(open)) {
                    String id = jwk.getKeyId() == null ? thumbprint(open.getPublicKey()) : jwk.getKeyId();
                    keys.put(id, open.getPublicKey());
                }
            }
            return keys;
        } catch (JoseException | ClassCastException e) {
            throw new IllegalArgumentException("it is no JWK set", e);
        }
    }

    private static List<JsonWebKey> all(String text) throws JoseException {
        return JsonUtil.parseJson(text).containsKey(JsonWebKeySet.JWK_SET_MEMBER_NAME)
                ? new JsonWebKeySet(text).getJsonWebKeys()
                : List.of(JsonWebKey.Factory.newJwk(text));
    }

    private static boolean isForUs(PublicJsonWebKey jwk) {
        return known(jwk.getPublicKey())
                .filter(algorithm ->
                        jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(algorithm))
                .filter(algorithm -> jwk.getUse() == null || jwk.getUse().equals(SIGNATURES))
                .isPresent();
    }

    private static PublicJsonWebKey jwk(PublicKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key);
        } catch (JoseException e) {
            throw new IllegalArgumentException("not a key that has a JWK", e);
        }
    }
}
