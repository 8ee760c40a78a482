package io.frostline.thresholdalert;

import java.time.Instant;

/**
 * What a rule finds in a reading.
 *
 * @param time when it counts
 * @param value what was judged
 */
record Finding(Instant time, double value, Level level) {
    /** How a value stands to its bound. */
    enum Level {
        /** It is wrong. */
        BEYOND,
        /** It is right, but not right enough to end an episode. */
        WITHIN,
        /** It counts towards the end of an episode. */
        WELL_WITHIN
    }

    boolean isBeyond() {
        return level == Level.BEYOND;
    }
}
