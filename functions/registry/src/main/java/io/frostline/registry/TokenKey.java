package io.frostline.registry;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One secret of the key ring. */
final class TokenKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final String id;
    /** A Mac serves one thread, and is made once for each. */
    private final ThreadLocal<Mac> macs;

    TokenKey(String id, byte[] secret) {
        this.id = id;
        SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    String id() {
        return id;
    }

    byte[] hash(byte[] input) {
        return macs.get().doFinal(input);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
