package io.frostline.queryapi;

/**
 * A row of a series, as far as one metric is concerned.
 *
 * @param time milliseconds since 1970
 * @param value in the metric's unit; NaN when the row lacks the metric
 */
public record Sample(long time, double value) {
    boolean present() {
        return !Double.isNaN(value);
    }
}
