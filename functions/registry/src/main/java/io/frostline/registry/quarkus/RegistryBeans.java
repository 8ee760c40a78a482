package io.frostline.registry.quarkus;

import io.frostline.registry.CachedRegistry;
import io.frostline.registry.Registry;
import io.frostline.registry.RegistryRows;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.SharedCache;
import io.frostline.registry.SharedRegistryWriter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Look-ups and announcements. */
class RegistryBeans {
    @Produces
    @Singleton
    Registry registry(SharedCache cache, RegistryRows rows, RegistryConfig config) {
        return new CachedRegistry(cache, rows, config.localEntries(), InstantSource.system());
    }

    @Produces
    @Singleton
    RegistryWriter writer(SharedCache cache) {
        return new SharedRegistryWriter(cache, InstantSource.system());
    }
}
