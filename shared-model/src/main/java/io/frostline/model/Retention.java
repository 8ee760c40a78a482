package io.frostline.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long rows made from readings are kept, counted from the time of the reading and not of its writing: whoever
 * writes a reading again, however late, neither lengthens its life nor overwrites what was received after it.
 *
 * @param duration a second to 19 years
 */
public record Retention(Duration duration) {
    private static final Duration LONGEST = Duration.ofDays(19 * 365);
    private static final int MAX_TTL = (int) Duration.ofDays(20 * 365).toSeconds();
    private static final int TIES = 1_000;

    public Retention {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "retention must be between one second and " + LONGEST.toDays() + " days, was " + duration);
        }
    }

    /**
     * When a row begins to count and when it ends.
     *
     * @param timestamp microseconds since 1970: of two writes of one row the higher one wins
     * @param ttl seconds from now, 1 to 630,720,000, the most that Cassandra takes
     */
    public record Lifetime(long timestamp, int ttl) {}

    /**
     * The life of a row, empty when it is over.
     *
     * <p>The timestamp is when the event was received, to the millisecond. Its microseconds come from the event's body,
     * so that of two readings received together the same one wins with all its columns, however often and in whatever
     * order they are written.
     *
     * @param event that carried the reading
     * @param time of the reading
     * @param now of the writer
     */
    public Optional<Lifetime> lifetime(Event event, Instant time, Instant now) {
        long ttl = time.getEpochSecond() + duration.toSeconds() - now.getEpochSecond();
        if (ttl <= 0) {
            return Optional.empty();
        }
        long tie = Math.floorMod(Arrays.hashCode(event.data()), TIES);
        return Optional.of(new Lifetime(event.time().toEpochMilli() * TIES + tie, (int) Math.min(ttl, MAX_TTL)));
    }
}
