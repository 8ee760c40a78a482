package io.frostline.registry;

import io.frostline.model.Token;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a token is made from: 256 bits that nobody can guess, as 64 lower-case hexadecimal digits. The same seed makes
 * the same token.
 */
public record Seed(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int DEVICE_DIGITS = 56 / 4;
    private static final int GATEWAY_DIGITS = 40;

    public Seed {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("a seed is 64 lower-case hexadecimal digits");
        }
    }

    /** A token for a device: a whole number from 1 to 2^56 - 1, in decimal digits. */
    public Token device() {
        return new Token(Long.toString(Math.max(1, Long.parseLong(hex.substring(0, DEVICE_DIGITS), 16))));
    }

    /** A token for a gateway: 40 upper-case hexadecimal digits. */
    public Token gateway() {
        return new Token(hex.substring(0, GATEWAY_DIGITS).toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Seed";
    }
}
