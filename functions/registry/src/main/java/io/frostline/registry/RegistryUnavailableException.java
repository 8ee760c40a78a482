package io.frostline.registry;

/** Neither the caches nor the database answered: a fault that passes. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegistryUnavailableException(String message) {
        super(message, null, false, false);
    }
}
