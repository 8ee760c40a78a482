package io.frostline.queryapi;

import io.frostline.model.Metric;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A device with what it measured last.
 *
 * @param newest of each metric its newest value among the device's newest rows
 */
public record Overview(Device device, SortedMap<Metric, Newest> newest) {
    public Overview {
        newest = Collections.unmodifiableSortedMap(new TreeMap<>(newest));
    }

    /**
     * A value and when it was measured.
     *
     * @param time milliseconds since 1970
     * @param value in the metric's unit
     */
    public record Newest(long time, double value) {}

    /** The overview of a device with these rows, newest first. */
    static Overview of(Device device, List<Row> rows) {
        SortedMap<Metric, Newest> newest = new TreeMap<>();
        for (Row row : rows) {
            for (Map.Entry<String, Double> metric : row.metrics().entrySet()) {
                newest.putIfAbsent(Metric.of(metric.getKey()), new Newest(row.time(), metric.getValue()));
            }
        }
        return new Overview(device, newest);
    }
}
