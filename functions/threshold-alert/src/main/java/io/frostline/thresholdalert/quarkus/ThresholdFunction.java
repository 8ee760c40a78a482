package io.frostline.thresholdalert.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.registry.Device;
import io.frostline.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Judges readings: decodes them, looks their devices up, leaves the rest to {@link Judging}. */
@ApplicationScoped
class ThresholdFunction implements EventFunction {
    private final Registry registry;
    private final Judging judging;

    ThresholdFunction(Registry registry, Judging judging) {
        this.registry = registry;
        this.judging = judging;
    }

    @Override
    public void handle(List<Delivery> batch) {
        Map<DeviceId, DeviceReadings> readings = new LinkedHashMap<>();
        for (Delivery delivery : batch) {
            decode(delivery, readings);
        }
        if (!readings.isEmpty()) {
            CompletionStage<List<HeardDevice>> heard =
                    registry.devices(readings.keySet()).thenApply(devices -> heard(readings, devices));
            judging.judge(readings.keySet(), heard)
                    .whenComplete((done, failure) -> retryUnfinished(readings.values(), failure));
        }
    }

    private static void decode(Delivery delivery, Map<DeviceId, DeviceReadings> readings) {
        Parsed<Reading> parsed = ReadingJson.decode(delivery.event().data());
        if (parsed instanceof Parsed.Malformed<Reading> malformed) {
            delivery.complete(Outcome.rejected(malformed.reason(), malformed.path()));
        } else if (parsed instanceof Parsed.Valid<Reading> valid) {
            readings.computeIfAbsent(valid.value().device(), device -> new DeviceReadings())
                    .add(delivery, valid.value());
        }
    }

    private static List<HeardDevice> heard(Map<DeviceId, DeviceReadings> readings, Map<DeviceId, Device> devices) {
        List<HeardDevice> heard = new ArrayList<>();
        readings.forEach((id, ofDevice) -> heard.add(
                new HeardDevice(id, Optional.ofNullable(devices.get(id)).filter(Device::active), ofDevice)));
        return heard;
    }

    private static void retryUnfinished(Collection<DeviceReadings> readings, @Nullable Throwable failure) {
        if (failure != null) {
            readings.forEach(ofDevice -> ofDevice.complete(Outcome.retry(failure)));
        }
    }
}
