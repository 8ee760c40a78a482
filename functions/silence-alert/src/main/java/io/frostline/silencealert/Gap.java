package io.frostline.silencealert;

import java.time.Instant;

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
}
