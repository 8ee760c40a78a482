package io.frostline.queryapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values themselves, newest first. */
final class NewestValues implements Collector {
    private final Range range;
    private final int limit;
    private final int mostRows;
    private final List<Point> points = new ArrayList<>();
    private int rows;
    private long last;
    private boolean ended;

    /**
     * @param range that is read
     * @param limit how many points at most
     * @param mostRows how many rows at most, since few of them may have the metric
     */
    NewestValues(Range range, int limit, int mostRows) {
        this.range = range;
        this.limit = limit;
        this.mostRows = mostRows;
    }

    @Override
    public boolean take(Sample row) {
        if (points.size() == limit || rows == mostRows) {
            ended = true;
            return false;
        }
        rows++;
        last = row.time();
        if (row.present()) {
            points.add(new Point(row.time(), List.of(row.value())));
        }
        return true;
    }

    @Override
    public List<Point> points() {
        return points;
    }

    @Override
    public Optional<Range> rest() {
        return ended ? Optional.of(range.before(last)) : Optional.empty();
    }
}
