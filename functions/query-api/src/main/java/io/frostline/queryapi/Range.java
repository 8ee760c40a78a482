package io.frostline.queryapi;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Range(Instant from, Instant to) {
    public Range {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("must be before \"to\", which is " + to + ", was " + from);
        }
    }

    /** It ends earlier, where a page of newest values ended. */
    Range before(long millis) {
        return new Range(from, Instant.ofEpochMilli(millis));
    }

    /** It begins later, where a page of oldest values ended. */
    Range since(long millis) {
        return new Range(Instant.ofEpochMilli(millis), to);
    }
}
