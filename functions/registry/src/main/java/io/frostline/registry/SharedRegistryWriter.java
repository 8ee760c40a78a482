package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Writes changes into the shared cache; what fails is written again once a second until it is there. */
public final class SharedRegistryWriter implements RegistryWriter {
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);

    private final SharedCache cache;
    private final InstantSource clock;
    private final Unannounced unannounced;

    public SharedRegistryWriter(SharedCache cache, InstantSource clock) {
        this(cache, clock, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }

    SharedRegistryWriter(SharedCache cache, InstantSource clock, Executor later) {
        this.cache = cache;
        this.clock = clock;
        this.unannounced = new Unannounced(cache, later);
    }

    @Override
    public CompletionStage<Void> put(Device device) {
        return put(Kinds.DEVICE, device.id(), device);
    }

    @Override
    public CompletionStage<Void> put(Gateway gateway) {
        return put(Kinds.GATEWAY, gateway.id(), gateway);
    }

    @Override
    public CompletionStage<Void> put(Customer customer) {
        return put(Kinds.CUSTOMER, customer.id(), customer);
    }

    @Override
    public CompletionStage<Void> removed(DeviceId id, long version) {
        return removed(Kinds.DEVICE, id, version);
    }

    @Override
    public CompletionStage<Void> removed(GatewayId id, long version) {
        return removed(Kinds.GATEWAY, id, version);
    }

    @Override
    public CompletionStage<Void> removed(CustomerId id, long version) {
        return removed(Kinds.CUSTOMER, id, version);
    }

    private <K, V> CompletionStage<Void> put(Kind<K, V> kind, K id, V value) {
        return write(CacheEntry.of(kind, value, clock.instant()).shared(kind, id));
    }

    private <K, V> CompletionStage<Void> removed(Kind<K, V> kind, K id, long version) {
        return write(CacheEntry.<V>removed(version, clock.instant()).shared(kind, id));
    }

    private CompletionStage<Void> write(SharedEntry entry) {
        return Calls.guarded(() -> cache.putUnlessOlder(List.of(entry)), MOST_WAIT)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        unannounced.add(entry);
                    }
                });
    }
}
