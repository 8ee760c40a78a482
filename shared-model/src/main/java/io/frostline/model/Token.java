package io.frostline.model;

/**
 * The secret that a device or a gateway shows. It never appears in {@link #toString()}, and so in no log line.
 *
 * @param text the token as sent: 1 to 256 characters; an integer token is its exact decimal digits
 */
public record Token(String text) {
    private static final int MAX_LENGTH = 256;

    public Token {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("token must have 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
