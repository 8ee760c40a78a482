package io.frostline.model;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One authenticated set of values of one device at one time.
 *
 * @param time when the device measured, to the millisecond
 * @param received when Frostline received it, to the millisecond
 * @param metrics at least one; finite values in the metric's unit
 * @param original what the gateway sent, JSON, tokens masked
 */
public record Reading(
        DeviceId device,
        GatewayId gateway,
        Instant time,
        Instant received,
        SortedMap<Metric, Double> metrics,
        String original) {
    public Reading {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("a reading has at least one metric");
        }
        for (Double value : metrics.values()) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a metric's value is a finite number, was " + value);
            }
        }
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** The same for the same device, time and values, whichever gateway sent it and however it was written. */
    public EventId id() {
        return EventIds.reading(device, time, metrics);
    }
}
