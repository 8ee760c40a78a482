package io.frostline.launcher.sim;

/**
 * A stored value.
 *
 * @param time milliseconds since 1970
 * @param value in the metric's unit
 */
public record Point(long time, double value) {}
