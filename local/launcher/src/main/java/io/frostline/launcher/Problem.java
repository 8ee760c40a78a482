package io.frostline.launcher;

/** Something that the person at the keyboard can mend; the message says how. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    Problem(String message) {
        super(message);
    }

    Problem(String message, Throwable cause) {
        super(message, cause);
    }
}
