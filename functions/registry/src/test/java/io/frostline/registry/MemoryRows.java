package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The database, in this process; it can be down, or slow. */
final class MemoryRows implements RegistryRows {
    final Map<DeviceId, Device> devices = new HashMap<>();
    final Map<GatewayId, Gateway> gateways = new HashMap<>();
    final Map<CustomerId, Customer> customers = new HashMap<>();
    final List<Set<?>> reads = new ArrayList<>();
    CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    boolean down;

    @Override
    public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
        return find(devices, ids);
    }

    @Override
    public CompletionStage<Map<GatewayId, Gateway>> gateways(Set<GatewayId> ids) {
        return find(gateways, ids);
    }

    @Override
    public CompletionStage<Map<CustomerId, Customer>> customers(Set<CustomerId> ids) {
        return find(customers, ids);
    }

    private <K, V> CompletionStage<Map<K, V>> find(Map<K, V> rows, Set<K> ids) {
        reads.add(ids);
        if (down) {
            return CompletableFuture.failedStage(new IllegalStateException("no node available"));
        }
        return gate.thenApply(open -> {
            Map<K, V> found = new HashMap<>(rows);
            found.keySet().retainAll(ids);
            return found;
        });
    }
}
