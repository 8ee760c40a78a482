package io.frostline.infrastructure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A JWT made by hand, header by header and claim by claim, signed as one likes. */
public final class HandmadeToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Object> header = new LinkedHashMap<>(Map.of("typ", "JWT"));
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private HandmadeToken() {}

    /** Claims as a true token of a developer has them. */
    public static HandmadeToken of(String username, long version) {
        Instant now = Instant.now();
        HandmadeToken token = new HandmadeToken();
        token.claims.putAll(Map.of(
                "iss",
                "https://frostline.local",
                "aud",
                "frostline",
                "sub",
                username,
                "upn",
                username,
                "groups",
                List.of("developer"),
                "version",
                version,
                "jti",
                "1",
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plusSeconds(3600).getEpochSecond()));
        return token;
    }

    /** Sets a claim. */
    public HandmadeToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    /** Removes a claim. */
    public HandmadeToken without(String claim) {
        claims.remove(claim);
        return this;
    }

    /** Sets a header; {@code kid} is that of the key unless set. */
    public HandmadeToken header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    /** Signed truly, RS256 or ES256 as the key is. */
    public String sign(KeyPair pair) {
        header.putIfAbsent("kid", TestKeys.id(pair.getPublic()));
        return sign(pair.getPrivate());
    }

    /** Signed by a key that the header does not name. */
    public String sign(PrivateKey key) {
        return key.getAlgorithm().equals("RSA")
                ? sign(key, "RS256", "SHA256withRSA")
                : sign(key, "ES256", "SHA256withECDSAinP1363Format");
    }

    /** Signed by any algorithm, under any name. */
    public String sign(PrivateKey key, String name, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            String input = input(name);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HS256 with a secret. */
    public String hs256(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String input = input("HS256");
            return input + "." + URL.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not signed, which it says, in any spelling or in no word at all. */
    public String unsigned(Object none) {
        return input(none) + ".";
    }

    private String input(Object algorithm) {
        header.put("alg", algorithm);
        return part(header) + "." + part(claims);
    }

    private static String part(Map<String, Object> fields) {
        try {
            return URL.encodeToString(JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
