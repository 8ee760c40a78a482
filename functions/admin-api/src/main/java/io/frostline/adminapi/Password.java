package io.frostline.adminapi;

import java.nio.charset.StandardCharsets;

/**
 * A person's password. It never appears in {@link #toString()}, and so in no log line.
 *
 * @param text as typed
 */
public record Password(String text) {
    private static final int MAX_BYTES = 72;

    /** Whether bcrypt sees all of it: 1 to 72 bytes in UTF-8, none of them zero. */
    public boolean hashable() {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= MAX_BYTES && text.indexOf('\0') < 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
