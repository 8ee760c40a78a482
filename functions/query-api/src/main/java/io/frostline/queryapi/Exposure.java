package io.frostline.queryapi;

/**
 * How much of the wrong a device's contents had while an excursion lasted.
 *
 * @param average of the values, weighted by time, in the metric's unit
 * @param degreeMinutes the minutes beyond the bound, each weighted by how far beyond, in the metric's unit times minutes
 */
public record Exposure(double average, double degreeMinutes) {}
