package io.frostline.adminapi;

/** A value of a request's JSON object. */
public sealed interface Scalar {
    /** A JSON string. */
    record Text(String value) implements Scalar {}

    /** A JSON number, digit by digit as it was sent: never a double. */
    record Numeral(String digits) implements Scalar {}

    /** {@code true} or {@code false}. */
    record Flag(boolean value) implements Scalar {}

    /** {@code null}. */
    record Nothing() implements Scalar {}
}
