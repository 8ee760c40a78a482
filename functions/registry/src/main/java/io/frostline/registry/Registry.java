package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Looks up what administrators registered. Answers may be up to 10 s old; a look-up fails (a passing fault) only when
 * neither the caches nor the database answer.
 */
public interface Registry {
    /** The devices among these that exist; in one round trip for all that are not cached here. */
    CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids);

    CompletionStage<Optional<Gateway>> gateway(GatewayId id);

    CompletionStage<Optional<Customer>> customer(CustomerId id);
}
