package io.frostline.queryapi;

import java.util.Map;

/**
 * A row of a series with all its metrics.
 *
 * @param time milliseconds since 1970
 * @param metrics values by the metric's name
 */
public record Row(long time, Map<String, Double> metrics) {
    public Row {
        metrics = Map.copyOf(metrics);
    }
}
