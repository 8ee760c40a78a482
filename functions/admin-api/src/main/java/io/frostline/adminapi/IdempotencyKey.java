package io.frostline.adminapi;

import java.util.regex.Pattern;

/**
 * Says that two requests to create are one: the client sends it, and sends it again when it got no answer
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param text 1 to 300 printable characters of ASCII, best a random UUID
 * @param request what is asked for; the key stands for that alone
 */
public record IdempotencyKey(String text, String request) {
    private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e]{1,300}");

    public IdempotencyKey {
        if (!possible(text)) {
            throw new IllegalArgumentException("must be 1 to 300 printable characters of ASCII");
        }
    }

    public static boolean possible(String text) {
        return TEXT.matcher(text).matches();
    }

    /** The key of a part of the request. */
    IdempotencyKey part(int number, String wish) {
        return new IdempotencyKey(text + "#" + number, wish);
    }
}
