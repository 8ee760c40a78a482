package io.frostline.adminapi;

import io.frostline.model.Printable;
import java.util.regex.Pattern;

/**
 * The name of an account.
 *
 * @param text 1 to 64 letters, digits and {@code . _ @ + -}
 */
public record Username(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@+-]{1,64}");

    public Username {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 64 letters, digits or . _ @ + -, was \"" + Printable.of(text) + "\"");
        }
    }

    /** Whether an account can have this name. */
    public static boolean possible(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
