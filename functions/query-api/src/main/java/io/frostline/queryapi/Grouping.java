package io.frostline.queryapi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Values told together: buckets of one length, which begin at whole multiples of it since 1970-01-01T00:00:00Z.
 *
 * @param every a bucket's length, a second to 366 days, whole milliseconds
 * @param aggregates what is told of each, in this order; at least one
 */
public record Grouping(Duration every, List<Aggregate> aggregates) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public Grouping {
        aggregates = List.copyOf(aggregates);
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be between 1s and 366d, was " + every);
        }
        if (aggregates.isEmpty()) {
            throw new IllegalArgumentException("needs an aggregate");
        }
    }

    /** The first moment of the bucket in which a time is. */
    Instant start(Instant time) {
        return Instant.ofEpochMilli(start(time.toEpochMilli()));
    }

    long start(long millis) {
        return Math.floorDiv(millis, every.toMillis()) * every.toMillis();
    }
}
