package io.frostline.thresholdalert;

import io.frostline.model.DeviceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a rule opens episodes and tells of them.
 *
 * @param delay how long values must be wrong before an episode opens, zero or longer
 * @param repeat how long until an open episode is told again, longer than zero
 * @param silenceAfter the longest gap between two readings of an unbroken run, longer than zero
 * @param mutedUntil until when nothing is told
 */
record Timing(Duration delay, Duration repeat, Duration silenceAfter, Optional<Instant> mutedUntil) {
    Timing {
        require(!delay.isNegative(), "a delay is zero or longer");
        require(!repeat.isNegative() && !repeat.isZero(), "a repetition is longer than zero");
        require(!silenceAfter.isNegative() && !silenceAfter.isZero(), "a silence is longer than zero");
    }

    static Timing of(DeviceSettings settings) {
        return new Timing(settings.delay(), settings.repeat(), settings.silenceAfter(), settings.mutedUntil());
    }

    /** The same with a delay of its own. */
    Timing withDelay(Duration other) {
        return new Timing(other, repeat, silenceAfter, mutedUntil);
    }

    /** Whether nothing may be told at this time. */
    boolean isMuted(Instant now) {
        return mutedUntil.isPresent() && now.isBefore(mutedUntil.get());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
