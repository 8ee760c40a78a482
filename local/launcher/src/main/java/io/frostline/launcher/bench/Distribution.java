package io.frostline.launcher.bench;

import java.util.Collection;
import java.util.List;

/**
 * Some hundred durations in milliseconds, exact: a percentile is the smallest of them that so many percent do not exceed.
 *
 * @param sorted smallest first
 */
public record Distribution(List<Long> sorted) {
    public Distribution {
        sorted = sorted.stream().sorted().toList();
    }

    public static Distribution of(Collection<Long> millis) {
        return new Distribution(List.copyOf(millis));
    }

    public int count() {
        return sorted.size();
    }

    /**
     * A percentile.
     *
     * @param percent above 0, at most 100; 100 is the greatest
     * @throws IllegalStateException when there are no durations
     */
    public long at(double percent) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("there are no durations");
        }
        return sorted.get((int) Math.ceil(percent / 100 * sorted.size()) - 1);
    }
}
