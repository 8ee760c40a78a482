package io.frostline.adminapi;

/**
 * What became of a request.
 *
 * @param <T> what it answers when it succeeded
 */
public sealed interface Result<T> {
    /** It is done, and acts. */
    record Done<T>(T value) implements Result<T> {}

    /** What it names does not exist. */
    record Missing<T>(String reason) implements Result<T> {}

    /** A field has a bad value, or there is no such field. */
    record Refused<T>(String field, String reason) implements Result<T> {}

    /** Who asks may not do that. */
    record Forbidden<T>(String reason) implements Result<T> {}

    /** Its idempotency key stands for another request. */
    record Reused<T>(String reason) implements Result<T> {}

    /** Something else stands in its way. */
    record Conflict<T>(String reason) implements Result<T> {}
}
