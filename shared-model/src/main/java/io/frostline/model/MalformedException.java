package io.frostline.model;

/** Carries what is wrong from the depth of a parser to its surface; never leaves this package. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    MalformedException(String reason, String path) {
        super(reason, null, false, false);
        this.path = path;
    }

    <T> Parsed<T> toParsed() {
        return new Parsed.Malformed<>(String.valueOf(getMessage()), path);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    String path() {
        return path;
    }
}
