package io.frostline.queryapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told of each bucket that has a value, oldest first. A bucket is never split between two answers. */
final class Buckets implements Collector {
    private static final long NONE = Long.MIN_VALUE;

    private final Range range;
    private final Grouping grouping;
    private final int limit;
    private final int mostRows;
    private final List<Point> points = new ArrayList<>();
    private Bucket bucket = new Bucket(NONE);
    private int rows;
    private long rest = NONE;

    /**
     * @param range that is read
     * @param limit how many points at most
     * @param mostRows after how many rows the answer ends with the next bucket
     */
    Buckets(Range range, Grouping grouping, int limit, int mostRows) {
        this.range = range;
        this.grouping = grouping;
        this.limit = limit;
        this.mostRows = mostRows;
    }

    @Override
    public boolean take(Sample row) {
        long start = grouping.start(row.time());
        if (start != bucket.start) {
            finish(start);
            if (points.size() == limit || rows >= mostRows) {
                rest = start;
                return false;
            }
        }
        rows++;
        if (row.present()) {
            bucket.add(row.value());
        }
        return true;
    }

    @Override
    public List<Point> points() {
        finish(NONE);
        return points;
    }

    @Override
    public Optional<Range> rest() {
        return rest == NONE ? Optional.empty() : Optional.of(range.since(rest));
    }

    private void finish(long next) {
        if (bucket.count > 0) {
            points.add(new Point(
                    bucket.start,
                    grouping.aggregates().stream().map(bucket::aggregate).toList()));
        }
        bucket = new Bucket(next);
    }

    private static final class Bucket {
        private final long start;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;
        private long count;

        Bucket(long start) {
            this.start = start;
        }

        void add(double value) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            count++;
        }

        Number aggregate(Aggregate aggregate) {
            return switch (aggregate) {
                case MIN -> min;
                case AVG -> average();
                case MAX -> max;
                case COUNT -> count;
            };
        }

        /** Rounding, or a sum beyond the largest double, never takes it out of the values' range. */
        private double average() {
            return Math.max(min, Math.min(max, sum / count));
        }
    }
}
