package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.util.concurrent.CompletionStage;

/**
 * Makes a change known to all functions, after it was written to the database: they act on it within 10 s. Each call
 * may be repeated, and of two changes of one thing the later version stands in whatever order they come. A stage that
 * fails means that the change acts later: when the cache is back, or, if this process ends before, when the cached
 * entry is read again, after an hour at most.
 */
public interface RegistryWriter {
    CompletionStage<Void> put(Device device);

    CompletionStage<Void> put(Gateway gateway);

    CompletionStage<Void> put(Customer customer);

    /**
     * The device was deleted.
     *
     * @param version the last one that it had
     */
    CompletionStage<Void> removed(DeviceId id, long version);

    /** The gateway was deleted; its version as for devices. */
    CompletionStage<Void> removed(GatewayId id, long version);

    /** The customer was deleted; its version as for devices. */
    CompletionStage<Void> removed(CustomerId id, long version);
}
