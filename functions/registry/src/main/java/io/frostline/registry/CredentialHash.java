package io.frostline.registry;

/**
 * A token as it is stored: {@code keyId:hexadecimal HMAC-SHA-256}, or a bcrypt hash ({@code $2…}) imported from the
 * previous system.
 *
 * @param text the stored form
 */
public record CredentialHash(String text) {
    @Override
    public String toString() {
        return "***";
    }
}
