package io.frostline.datapoints;

/** What becomes of an event. */
public sealed interface Decision {
    /** It is kept. */
    record Store(Datapoint row) implements Decision {}

    /** Its retention is over already: there is nothing to do. */
    record Expired() implements Decision {}

    /**
     * It is no reading.
     *
     * @param reason a sentence that a person understands
     * @param path where in the body
     */
    record Refuse(String reason, String path) implements Decision {}
}
