package io.frostline.binding.core;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an event is delivered again: doubling, and between half and all of it by chance, so that
 * many do not come back at once.
 *
 * @param first before the second attempt
 * @param most never longer than this
 */
public record Backoff(Duration first, Duration most) {
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off is positive and grows, was " + first + " to " + most);
        }
    }

    /**
     * @param failures how often it failed in a row, at least 1
     * @return nanoseconds
     */
    long nanos(int failures, RandomGenerator random) {
        double doubled = first.toNanos() * Math.scalb(1.0, Math.min(failures - 1, MAX_DOUBLINGS));
        long full = (long) Math.min(doubled, (double) most.toNanos());
        return full / 2 + random.nextLong(full / 2 + 1);
    }
}
