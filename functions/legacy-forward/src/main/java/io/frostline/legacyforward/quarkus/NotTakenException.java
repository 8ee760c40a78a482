package io.frostline.legacyforward.quarkus;

/** The previous system may take the reading another time. */
final class NotTakenException extends Exception {
    private static final long serialVersionUID = 1;

    NotTakenException(String reason) {
        super(reason, null, false, false);
    }
}
