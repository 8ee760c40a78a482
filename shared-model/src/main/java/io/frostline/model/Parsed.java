package io.frostline.model;

/**
 * What became of foreign text: a value, or what is wrong with it and where.
 *
 * @param <T> the value's type
 */
public sealed interface Parsed<T> {
    /** It is well formed. */
    record Valid<T>(T value) implements Parsed<T> {}

    /**
     * It is not.
     *
     * @param reason a sentence that a person understands
     * @param path the field, such as {@code reading.temp}; {@code $} is the whole
     */
    record Malformed<T>(String reason, String path) implements Parsed<T> {}
}
