package io.frostline.queryapi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adds up an {@link Exposure}. A value counts until the next one, but for an hour at most: nobody knows what was in a
 * longer gap.
 */
final class ExposureSum implements Collector {
    private static final long LONGEST = Duration.ofHours(1).toMillis();
    private static final int MOST_ROWS = 200_000;
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();

    private final Excursion excursion;
    private final long end;
    private long time = -1;
    private double value;
    private double weighed;
    private double weight;
    private double beyond;
    private int rows;

    /**
     * Of an excursion.
     *
     * @param end of what is known
     */
    ExposureSum(Excursion excursion, Instant end) {
        this.excursion = excursion;
        this.end = end.toEpochMilli();
    }

    /** Rows come oldest first. */
    @Override
    public boolean take(Sample row) {
        if (row.present()) {
            countUntil(row.time());
            time = row.time();
            value = row.value();
        }
        return ++rows < MOST_ROWS;
    }

    /** Empty when nothing is stored of that time any more. */
    Optional<Exposure> exposure() {
        if (time < 0) {
            return Optional.empty();
        }
        countUntil(end);
        time = end;
        return Optional.of(new Exposure(weight > 0 ? weighed / weight : value, beyond / MINUTE));
    }

    private void countUntil(long until) {
        if (time >= 0) {
            double lasted = Math.max(0, Math.min(until - time, LONGEST));
            weighed += value * lasted;
            weight += lasted;
            beyond += excursion.excess(value) * lasted;
        }
    }

    @Override
    public List<Point> points() {
        return List.of();
    }

    @Override
    public Optional<Range> rest() {
        return Optional.empty();
    }
}
