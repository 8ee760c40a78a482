package io.frostline.launcher.knative;

import java.util.OptionalInt;

/** How the delivery of an event ended. */
sealed interface Outcome {
    /** The function took it. */
    record Delivered() implements Outcome {}

    /**
     * It did not, and will not be asked again.
     *
     * @param destination the address it was sent to
     * @param code the last status, empty when there was no answer
     * @param data the body of the last answer, or what went wrong
     */
    record Undelivered(String destination, OptionalInt code, byte[] data) implements Outcome {}
}
