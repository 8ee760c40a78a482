package io.frostline.ratealert.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.EventPublisher;
import io.frostline.binding.Outcome;
import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.ratealert.RiseStates;
import io.frostline.registry.Device;
import io.frostline.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes readings and looks their devices up; {@link Judging} does the rest. */
@ApplicationScoped
class RateAlertFunction implements EventFunction {
    private final Registry registry;
    private final Judging judging;

    RateAlertFunction(Registry registry, RiseStates states, EventPublisher publisher, RateAlertConfig config) {
        this.registry = registry;
        this.judging = new Judging(states, publisher, config.rule(), InstantSource.system());
    }

    @Override
    public void handle(List<Delivery> batch) {
        Map<DeviceId, DeviceBatch> byDevice = new LinkedHashMap<>();
        for (Delivery delivery : batch) {
            decode(delivery, byDevice);
        }
        if (!byDevice.isEmpty()) {
            registry.devices(byDevice.keySet())
                    .thenCompose(devices -> judging.judge(active(byDevice, devices)))
                    .whenComplete((done, failure) -> retryUnfinished(byDevice.values(), failure));
        }
    }

    private static void decode(Delivery delivery, Map<DeviceId, DeviceBatch> byDevice) {
        Parsed<Reading> parsed = ReadingJson.decode(delivery.event().data());
        if (parsed instanceof Parsed.Malformed<Reading> malformed) {
            delivery.complete(Outcome.rejected(malformed.reason(), malformed.path()));
        } else if (parsed instanceof Parsed.Valid<Reading> valid) {
            byDevice.computeIfAbsent(valid.value().device(), device -> new DeviceBatch())
                    .add(delivery, valid.value());
        }
    }

    private static void retryUnfinished(Collection<DeviceBatch> batches, @Nullable Throwable failure) {
        if (failure != null) {
            batches.forEach(batch -> batch.complete(Outcome.retry(failure)));
        }
    }

    /** Those to judge; the readings of the others are done with. */
    private static Map<Device, DeviceBatch> active(Map<DeviceId, DeviceBatch> byDevice, Map<DeviceId, Device> devices) {
        Map<Device, DeviceBatch> active = new HashMap<>();
        byDevice.forEach((id, batch) -> {
            Device device = devices.get(id);
            if (device != null && device.active()) {
                active.put(device, batch);
            } else {
                batch.complete(Outcome.DONE);
            }
        });
        return active;
    }
}
