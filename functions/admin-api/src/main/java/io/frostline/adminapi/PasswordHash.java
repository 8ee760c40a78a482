package io.frostline.adminapi;

/**
 * A password as it is stored.
 *
 * @param text bcrypt's modular form, {@code $2…}
 */
public record PasswordHash(String text) {
    @Override
    public String toString() {
        return "***";
    }
}
