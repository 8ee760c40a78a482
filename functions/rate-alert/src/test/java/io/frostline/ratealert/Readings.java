package io.frostline.ratealert;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Device;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A device and its readings. */
final class Readings {
    static final DeviceId DEVICE = new DeviceId(123);

    private Readings() {}

    static Reading of(Instant time, Instant received, Map<Metric, Double> metrics) {
        return new Reading(DEVICE, new GatewayId(7), time, received, new TreeMap<>(metrics), "{}");
    }

    static Reading of(Instant time, double temperature) {
        return of(time, time, Map.of(Metric.TEMPERATURE, temperature));
    }

    static Device device(Map<String, String> config, Optional<Instant> watchedSince) {
        Device device = new Device(DEVICE, new CredentialHash(""), true, config, Optional.empty(), 1);
        return watchedSince.map(device::watchedSince).orElse(device);
    }
}
