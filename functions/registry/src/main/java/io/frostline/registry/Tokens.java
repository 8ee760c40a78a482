package io.frostline.registry;

import io.frostline.model.Token;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes tokens that nobody can guess. */
public final class Tokens {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SEED_BYTES = 32;

    private final SecureRandom random;

    public Tokens(SecureRandom random) {
        this.random = random;
    }

    /** What a token can be made from. */
    public Seed seed() {
        byte[] bytes = new byte[SEED_BYTES];
        random.nextBytes(bytes);
        return new Seed(HEX.formatHex(bytes));
    }

    /** For a gateway, see {@link Seed#gateway}. */
    public Token gateway() {
        return seed().gateway();
    }
}
