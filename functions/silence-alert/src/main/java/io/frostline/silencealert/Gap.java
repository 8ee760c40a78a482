package io.frostline.silencealert;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which nobody watched: what was silent then may have been us.
 *
 * @param from the last heartbeat before, on the clock of the heartbeats
 * @param to the first one after
 */
public record Gap(Instant from, Instant to) {
    public Gap {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("a gap ends after it began, was " + from + " to " + to);
        }
    }

    /** From the beginning of time to the first heartbeat ever. */
    static Gap untilFirst(Instant heartbeat) {
        return new Gap(Instant.EPOCH, heartbeat);
    }

    /**
     * What is left of it when the clock that ended it turns out to have been ahead, and is right again: nothing, for
     * somebody watched all the time; but nobody did before the first heartbeat.
     */
    public Optional<Gap> corrected(Instant time) {
        return from.equals(Instant.EPOCH) ? Optional.of(untilFirst(time)) : Optional.empty();
    }
}
