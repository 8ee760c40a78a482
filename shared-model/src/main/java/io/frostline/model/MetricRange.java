package io.frostline.model;

/**
 * The values that a metric can have at all; beyond them a number is an error, not a measurement.
 *
 * @param low smallest possible value, in the metric's unit
 * @param high largest possible value, in the metric's unit
 */
record MetricRange(double low, double high) {
    private static final MetricRange TEMPERATURE = new MetricRange(-100, 150);
    private static final MetricRange BATTERY = new MetricRange(0, 100);
    private static final MetricRange ANY = new MetricRange(-Double.MAX_VALUE, Double.MAX_VALUE);

    static MetricRange of(Metric metric) {
        if (metric.equals(Metric.TEMPERATURE)) {
            return TEMPERATURE;
        }
        return metric.equals(Metric.BATTERY) ? BATTERY : ANY;
    }

    /** Whether it is narrower than the finite numbers. */
    boolean bounded() {
        return !equals(ANY);
    }

    /** What is wrong with a value, empty when nothing is. */
    String complaint(double value) {
        if (!Double.isFinite(value)) {
            return "must be a finite number";
        }
        if (value >= low && value <= high) {
            return "";
        }
        return "must be between " + plain(low) + " and " + plain(high) + ", was " + plain(value);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
