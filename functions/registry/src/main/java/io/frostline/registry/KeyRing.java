package io.frostline.registry;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secrets under which tokens are hashed. New hashes use the first; the others still verify what was hashed before,
 * so that a secret is replaced by putting a new line on top.
 */
public final class KeyRing {
    private static final int SECRET_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private final Map<String, TokenKey> keys;
    private final TokenKey first;

    private KeyRing(Map<String, TokenKey> keys) {
        this.keys = Map.copyOf(keys);
        this.first = keys.values().iterator().next();
    }

    /**
     * Reads a key file.
     *
     * @param lines {@code keyId:base64 of 32 bytes}; empty ones and those that begin with {@code #} are skipped
     * @throws IllegalArgumentException when there is no key, or a line is none; never with the secret in its message
     */
    public static KeyRing parse(List<String> lines) {
        Map<String, TokenKey> keys = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            TokenKey key = key(line, i + 1);
            if (keys.put(key.id(), key) != null) {
                throw new IllegalArgumentException("line " + (i + 1) + ": key " + key.id() + " is there twice");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key; a line is keyId:base64 of 32 bytes");
        }
        return new KeyRing(keys);
    }

    private static TokenKey key(String line, int number) {
        int colon = line.indexOf(':');
        if (colon < 0 || !ID.matcher(line.substring(0, colon)).matches()) {
            throw new IllegalArgumentException("line " + number
                    + ": a line is keyId:base64 of 32 bytes, a key id is 1 to 32 letters, digits or . _ -");
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(line.substring(colon + 1).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": the secret is no base64");
        }
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "line " + number + ": a secret has " + SECRET_BYTES + " bytes, was " + secret.length);
        }
        return new TokenKey(line.substring(0, colon), secret);
    }

    /** The key under which tokens are hashed. */
    TokenKey first() {
        return first;
    }

    Optional<TokenKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
