package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Devices in memory, listed by descending id: an order that is none a reader would expect. */
final class FakeDevices implements Devices {
    private final SortedMap<DeviceId, Device> devices =
            new TreeMap<>(Comparator.<DeviceId>naturalOrder().reversed());

    void add(Device device) {
        devices.put(device.id(), device);
    }

    @Override
    public CompletionStage<Optional<Device>> find(DeviceId id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(devices.get(id)));
    }

    @Override
    public CompletionStage<List<Device>> list(Scope scope, Optional<DeviceId> after, int limit) {
        return CompletableFuture.completedFuture(devices.values().stream()
                .filter(device -> after.isEmpty() || device.id().compareTo(after.get()) < 0)
                .filter(device -> scope.sees(device.owner()))
                .limit(limit)
                .toList());
    }
}
