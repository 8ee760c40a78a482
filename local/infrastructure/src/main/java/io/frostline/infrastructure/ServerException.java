package io.frostline.infrastructure;

/** A server did not start; the message says which, why and, if known, the cure. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerException(String message) {
        super(message);
    }
}
