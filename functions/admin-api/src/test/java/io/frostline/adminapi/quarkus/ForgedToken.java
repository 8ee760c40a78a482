package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A JWT made by hand, claim by claim, signed as one likes. */
final class ForgedToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Object> claims = new TreeMap<>();

    /** Claims as a true token of a developer has them. */
    static ForgedToken of(String username, long version, String issuer, String audience) {
        ForgedToken token = new ForgedToken();
        Instant now = Instant.now();
        token.claims.putAll(Map.of(
                "iss", issuer,
                "aud", audience,
                "sub", username,
                "upn", username,
                "groups", List.of("developer"),
                "version", version,
                "jti", "1",
                "iat", now.getEpochSecond(),
                "exp", now.plusSeconds(3600).getEpochSecond()));
        return token;
    }

    ForgedToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    String unsigned() {
        return input("none") + ".";
    }

    String rs256(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            String input = input("RS256");
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String hs256(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String input = input("HS256");
            return input + "." + URL.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String input(String algorithm) {
        return part(Map.of("alg", algorithm, "typ", "JWT")) + "." + part(claims);
    }

    private static String part(Map<String, Object> fields) {
        try {
            return URL.encodeToString(JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
