package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Devices in memory. */
final class MemoryDevices extends MemoryStore<DeviceId, Device> implements DeviceStore {
    final Map<CustomerId, SortedSet<DeviceId>> owned = new HashMap<>();

    MemoryDevices() {
        super(new TreeMap<>(), Device::id, Device::version);
    }

    @Override
    public CompletionStage<Void> link(CustomerId customer, DeviceId device, long version) {
        list(customer).add(device);
        return Stages.nothing();
    }

    @Override
    public CompletionStage<Void> unlink(CustomerId customer, DeviceId device, long version) {
        list(customer).remove(device);
        return Stages.nothing();
    }

    @Override
    public CompletionStage<List<DeviceId>> ownedBy(CustomerId customer) {
        return CompletableFuture.completedStage(List.copyOf(list(customer)));
    }

    SortedSet<DeviceId> list(CustomerId customer) {
        return owned.computeIfAbsent(customer, missing -> new TreeSet<>());
    }
}
