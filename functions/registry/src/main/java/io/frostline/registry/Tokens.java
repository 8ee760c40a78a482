package io.frostline.registry;

import io.frostline.model.Token;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes tokens that nobody can guess. */
public final class Tokens {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int GATEWAY_BYTES = 20;
    private static final int DEVICE_BITS = 56;

    private final SecureRandom random;

    public Tokens(SecureRandom random) {
        this.random = random;
    }

    /** For a device: a whole number from 1 to 2^56 - 1, in decimal digits. */
    public Token device() {
        return new Token(Long.toString(random.nextLong(1, 1L << DEVICE_BITS)));
    }

    /** For a gateway: 40 upper-case hexadecimal digits. */
    public Token gateway() {
        byte[] bytes = new byte[GATEWAY_BYTES];
        random.nextBytes(bytes);
        return new Token(HEX.formatHex(bytes));
    }
}
