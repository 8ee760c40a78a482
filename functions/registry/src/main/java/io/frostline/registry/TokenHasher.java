package io.frostline.registry;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Printable;
import io.frostline.model.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hashes tokens: {@code keyId:} and the hexadecimal HMAC-SHA-256 of {@code device|123|token}. The id is part of the
 * input, so that a stored hash is of no use for another device; random tokens need no slow hash.
 */
public final class TokenHasher {
    private static final Logger LOG = System.getLogger(TokenHasher.class.getName());
    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH_DIGITS = 64;

    /** A wrong row must not fill the memory, nor the log. */
    private static final int MOST_UNKNOWN_KEYS = 100;

    private final KeyRing keys;
    private final Set<String> unknownKeys = ConcurrentHashMap.newKeySet();

    public TokenHasher(KeyRing keys) {
        this.keys = keys;
    }

    /** What is stored of a device's token. */
    public CredentialHash hash(DeviceId device, Token token) {
        return hash(subject(device), token);
    }

    /** What is stored of a gateway's token. */
    public CredentialHash hash(GatewayId gateway, Token token) {
        return hash(subject(gateway), token);
    }

    /** What is stored of a provisioning token; the id is its name, which is no secret. */
    public CredentialHash hashProvisioning(String id, Token token) {
        return hash(provisioning(id), token);
    }

    /** Whether this is the provisioning token of that name that has this hash. */
    public boolean matchesProvisioning(CredentialHash hash, String id, Token token) {
        return matches(hash, provisioning(id), token);
    }

    /** The id of the key under which tokens are hashed now. */
    public String newestKey() {
        return keys.first().id();
    }

    /**
     * What nobody can tell who lacks the key, and is always the same.
     *
     * @param keyId of a key on the ring
     * @param text what it is for; begins with a word of its own for each use
     * @return empty when there is no such key any more
     */
    public Optional<Seed> seed(String keyId, String text) {
        return keys.key(keyId)
                .map(key -> new Seed(HEX.formatHex(key.hash(("seed|" + text).getBytes(StandardCharsets.UTF_8)))));
    }

    private CredentialHash hash(String subject, Token token) {
        TokenKey key = keys.first();
        return new CredentialHash(key.id() + ":" + HEX.formatHex(key.hash(input(subject, token))));
    }

    /** Whether the token has this hash; false for a hash of another form or under a key that is not on the ring. */
    boolean matches(CredentialHash hash, String subject, Token token) {
        String text = hash.text();
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() != colon + 1 + HASH_DIGITS) {
            return false;
        }
        String keyId = text.substring(0, colon);
        Optional<TokenKey> key = keys.key(keyId);
        if (key.isEmpty()) {
            complain(keyId);
            return false;
        }
        try {
            byte[] stored = HEX.parseHex(text, colon + 1, text.length());
            return MessageDigest.isEqual(stored, key.get().hash(input(subject, token)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String subject(DeviceId device) {
        return "device|" + device.value();
    }

    static String subject(GatewayId gateway) {
        return "gateway|" + gateway.value();
    }

    private static String provisioning(String id) {
        return "provisioning|" + id;
    }

    private static byte[] input(String subject, Token token) {
        return (subject + "|" + token.text()).getBytes(StandardCharsets.UTF_8);
    }

    private void complain(String keyId) {
        if (unknownKeys.size() < MOST_UNKNOWN_KEYS && unknownKeys.add(keyId)) {
            LOG.log(
                    Level.ERROR,
                    "Tokens hashed under key \"" + Printable.of(keyId)
                            + "\" are refused: the key is not in the token key file (frostline.token-key-file)");
        }
    }
}
