package io.frostline.registry;

import com.github.benmanes.caffeine.cache.Ticker;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The registry behind its caches: this process's own, the shared one, then the database. */
public final class CachedRegistry implements Registry {
    private final LocalCache<DeviceId, Device> devices;
    private final LocalCache<GatewayId, Gateway> gateways;
    private final LocalCache<CustomerId, Customer> customers;

    /**
     * A registry.
     *
     * @param rows the database
     * @param mostEntries bounds each of the caches of this process
     */
    public CachedRegistry(SharedCache cache, RegistryRows rows, int mostEntries, InstantSource clock) {
        this(cache, rows, mostEntries, clock, Ticker.systemTicker());
    }

    CachedRegistry(SharedCache cache, RegistryRows rows, int mostEntries, InstantSource clock, Ticker ticker) {
        Outage noCache = new Outage("Redis", "the registry asks Cassandra instead", clock);
        Outage noRows = new Outage("Cassandra", "the registry answers from what is cached", clock);
        this.devices = new LocalCache<>(
                Kinds.DEVICE,
                new LayeredLookup<>(Kinds.DEVICE, cache, noCache, rows::devices, noRows, clock),
                mostEntries,
                ticker);
        this.gateways = new LocalCache<>(
                Kinds.GATEWAY,
                new LayeredLookup<>(Kinds.GATEWAY, cache, noCache, rows::gateways, noRows, clock),
                mostEntries,
                ticker);
        this.customers = new LocalCache<>(
                Kinds.CUSTOMER,
                new LayeredLookup<>(Kinds.CUSTOMER, cache, noCache, rows::customers, noRows, clock),
                mostEntries,
                ticker);
    }

    @Override
    public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
        return devices.find(ids);
    }

    @Override
    public CompletionStage<Optional<Gateway>> gateway(GatewayId id) {
        return gateways.find(id);
    }

    @Override
    public CompletionStage<Optional<Customer>> customer(CustomerId id) {
        return customers.find(id);
    }
}
