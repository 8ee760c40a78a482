package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What is registered, in the database: each answers those of the ids that exist. */
public interface RegistryRows {
    CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids);

    CompletionStage<Map<GatewayId, Gateway>> gateways(Set<GatewayId> ids);

    CompletionStage<Map<CustomerId, Customer>> customers(Set<CustomerId> ids);
}
