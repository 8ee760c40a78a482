package io.frostline.ratealert;

import java.time.Duration;

/**
 * What counts as rising fast.
 *
 * @param rise in kelvin per 10 minutes, above zero
 * @param window how far back a reading is compared, 10 minutes to 24 hours
 */
public record RiseRule(double rise, Duration window) {
    static final Duration PER = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofHours(24);

    public RiseRule {
        if (!(rise > 0) || Double.isInfinite(rise)) {
            throw new IllegalArgumentException("rise must be above 0 K per 10 minutes, was " + rise);
        }
        if (window.compareTo(PER) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window must be between 10 minutes and 24 hours, was " + window);
        }
    }

    /** Whether the way from one point to a later one is faster than the rule; never for less than {@code rise} kelvin. */
    boolean isFast(Point from, Point to) {
        return to.temperature() - from.temperature() > bound(from, to);
    }

    /** Whether the way from one point to a later one is at most half as fast. */
    boolean isSlow(Point from, Point to) {
        return to.temperature() - from.temperature() <= bound(from, to) / 2;
    }

    private double bound(Point from, Point to) {
        double periods = Duration.between(from.time(), to.time()).toMillis() / (double) PER.toMillis();
        return rise * Math.max(1, periods);
    }
}
