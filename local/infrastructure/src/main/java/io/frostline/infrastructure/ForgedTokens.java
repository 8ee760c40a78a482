package io.frostline.infrastructure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that no API may accept, each with what is wrong with it. */
public final class ForgedTokens {
    private final World world;
    private final String username;
    private final long version;
    private final KeyPair key;
    private final KeyPair stranger = TestKeys.rsa();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private ForgedTokens(World world, String username, long version) {
        this.world = world;
        this.username = username;
        this.version = version;
        this.key = TestKeys.signing(world);
    }

    /**
     * By what is wrong.
     *
     * @param username of an account that exists, with this version: but for the forgery the tokens are true
     */
    public static Map<String, String> of(World world, String username, long version) {
        ForgedTokens forged = new ForgedTokens(world, username, version);
        forged.claims();
        forged.algorithms();
        forged.keys();
        forged.headers();
        forged.text();
        return forged.tokens;
    }

    private void claims() {
        long now = Instant.now().getEpochSecond();
        add("wrong issuer", truth().with("iss", "https://elsewhere"));
        add("no issuer", truth().without("iss"));
        add("wrong audience", truth().with("aud", "others"));
        add("no audience", truth().without("aud"));
        add("expired", truth().with("iat", now - 3660).with("exp", now - 60));
        add("without an end", truth().without("exp"));
        add("not valid yet", truth().with("nbf", now + 600));
        add("wrong version", truth().with("version", version + 1));
        add("unknown account", truth().with("upn", "nobody").with("sub", "nobody"));
    }

    private void algorithms() {
        String id = TestKeys.id(key.getPublic());
        for (Object none : List.of("none", "None", "NONE", "", 7)) {
            tokens.put("algorithm '" + none + "'", truth().header("kid", id).unsigned(none));
        }
        PublicKey open = key.getPublic();
        Map.of(
                        "PEM", TestKeys.pem(open).getBytes(US_ASCII),
                        "PEM without its last line break",
                                TestKeys.pem(open).strip().getBytes(US_ASCII),
                        "DER", open.getEncoded(),
                        "JWK", TestKeys.jwk(open).getBytes(US_ASCII))
                .forEach((form, secret) -> tokens.put(
                        "HS256 over the public key's " + form,
                        truth().header("kid", id).hs256(secret)));
        tokens.put("RS512", truth().header("kid", id).sign(key.getPrivate(), "RS512", "SHA512withRSA"));
        tokens.put(
                "RS256 under the name ES256",
                truth().header("kid", id).sign(key.getPrivate(), "ES256", "SHA256withRSA"));
    }

    private void keys() {
        String id = TestKeys.id(key.getPublic());
        String other = TestKeys.id(world.otherJwtKey().getPublic());
        tokens.put("a stranger's key", truth().sign(stranger));
        tokens.put("a stranger's elliptic key", truth().sign(TestKeys.elliptic()));
        tokens.put(
                "a stranger's signature under our key's id",
                truth().header("kid", id).sign(stranger.getPrivate()));
        tokens.put(
                "our signature under the other key's id",
                truth().header("kid", other).sign(key.getPrivate()));
        tokens.put(
                "the other key's signature under our key's id",
                truth().header("kid", id).sign(world.otherJwtKey().getPrivate()));
        tokens.put(
                "our signature under an unknown id",
                truth().header("kid", "unknown").sign(key.getPrivate()));
        tokens.put(
                "our signature under a path",
                truth().header("kid", "../../dev/null").sign(key.getPrivate()));
        tokens.put("our signature under a number", truth().header("kid", 7).sign(key.getPrivate()));
        tokens.put("our signature without an id", truth().sign(key.getPrivate()));
    }

    /** A header that brings its own key. */
    private void headers() {
        String jwk = TestKeys.jwk(stranger.getPublic());
        for (String id : List.of(TestKeys.id(stranger.getPublic()), TestKeys.id(key.getPublic()))) {
            String named = " under the id " + id;
            tokens.put("brings a jwk" + named, stranger(id, "jwk", json(jwk)));
            tokens.put("brings a jku" + named, stranger(id, "jku", "https://localhost:1/jwks.json"));
            tokens.put("brings an x5u" + named, stranger(id, "x5u", "https://localhost:1/cert.pem"));
            tokens.put("brings an x5c" + named, stranger(id, "x5c", List.of("AAAA")));
        }
        tokens.put(
                "wants what nobody knows",
                truth().header("crit", List.of("exp")).sign(key));
    }

    private void text() {
        String token = truth().sign(key);
        String signature = token.substring(token.lastIndexOf('.') + 1);
        String signed = token.substring(0, token.lastIndexOf('.') + 1);
        tokens.put("no signature", signed);
        tokens.put("half a signature", signed + signature.substring(0, signature.length() / 2));
        tokens.put("a changed signature", signed + signature.substring(0, signature.length() - 8) + "AAAAAAAA");
        tokens.put("two parts", token.substring(0, token.lastIndexOf('.')));
        tokens.put("four parts", token + ".AAAA");
        tokens.put("five parts", token + ".AAAA.AAAA");
        tokens.put(
                "other claims under the signature",
                claimsOf(truth().with("upn", "root").sign(key), token));
        tokens.put("nonsense", "nonsense");
        tokens.put("three parts of nonsense", "a.b.c");
    }

    private String stranger(String id, String header, Object value) {
        return truth().header("kid", id).header(header, value).sign(stranger.getPrivate());
    }

    private void add(String wrong, HandmadeToken token) {
        tokens.put(wrong, token.sign(key));
    }

    private HandmadeToken truth() {
        return HandmadeToken.of(username, version);
    }

    private static String claimsOf(String claims, String token) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + claims.split("\\.", -1)[1] + "." + parts[2];
    }

    private static Object json(String text) {
        try {
            return new ObjectMapper().readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
