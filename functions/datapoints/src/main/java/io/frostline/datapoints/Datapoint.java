package io.frostline.datapoints;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.MonthBucket;
import io.frostline.model.Reading;
import io.frostline.model.Retention.Lifetime;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of the table {@code datapoints}: all that a device measured at one time. A correction, which is another
 * reading of the same device and time, is the same row, and the last received one stays.
 *
 * @param time when the device measured, to the millisecond
 * @param received when Frostline received it
 * @param metrics by name; finite values in the metric's unit
 */
public record Datapoint(
        DeviceId device,
        MonthBucket month,
        Instant time,
        GatewayId gateway,
        Instant received,
        SortedMap<String, Double> metrics,
        Lifetime lifetime) {
    public Datapoint {
        metrics = Collections.unmodifiableSortedMap(metrics);
    }

    static Datapoint of(Reading reading, Lifetime lifetime) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        for (SortedMap.Entry<Metric, Double> metric : reading.metrics().entrySet()) {
            metrics.put(metric.getKey().name(), metric.getValue());
        }
        return new Datapoint(
                reading.device(),
                MonthBucket.of(reading.time()),
                reading.time(),
                reading.gateway(),
                reading.received(),
                metrics,
                lifetime);
    }

    /** What is equal for rows of one partition, and only for them. */
    public long partition() {
        return (long) device.value() << Integer.SIZE | month.value();
    }
}
