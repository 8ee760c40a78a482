package io.frostline.model;

import java.util.HexFormat;
import java.util.UUID;

/**
 * A deterministic 128-bit id: the same content always has the same id, so that a repetition is recognised everywhere.
 * Made by {@link EventIds}.
 *
 * @param most the first 64 bits
 * @param least the last 64 bits
 */
public record EventId(long most, long least) {
    private static final int HEX_DIGITS = 32;
    private static final HexFormat HEX = HexFormat.of();

    /**
     * Reads the 32 lower-case hexadecimal digits that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static EventId parse(String hex) {
        if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("an id has 32 hexadecimal digits, was \"" + Printable.of(hex) + "\"");
        }
        return new EventId(
                Long.parseUnsignedLong(hex, 0, HEX_DIGITS / 2, 16),
                Long.parseUnsignedLong(hex, HEX_DIGITS / 2, HEX_DIGITS, 16));
    }

    /** The same 128 bits as a UUID, for stores that have such a type; its version field carries no meaning. */
    public UUID toUuid() {
        return new UUID(most, least);
    }

    @Override
    public String toString() {
        return HEX.toHexDigits(most) + HEX.toHexDigits(least);
    }
}
