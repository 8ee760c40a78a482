package io.frostline.legacyforward;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Readings to forward. */
final class Readings {
    static final Instant TIME = Instant.ofEpochMilli(1_764_000_000_000L);

    private Readings() {}

    static Reading of(int device, Instant time, Map<Metric, Double> metrics) {
        return new Reading(
                new DeviceId(device), new GatewayId(7), time, time.plusMillis(450), new TreeMap<>(metrics), "{}");
    }

    /** The n-th of a device. */
    static Reading of(int device, int n) {
        return of(device, TIME.plusSeconds(n), Map.of(Metric.TEMPERATURE, 4.2, Metric.BATTERY, 75.0));
    }
}
