package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import java.util.Map;
import java.util.Optional;

/**
 * A registered gateway.
 *
 * @param auth the hash of its token
 * @param active false refuses its connections
 * @param version grows with each change
 */
public record Gateway(
        GatewayId id,
        CredentialHash auth,
        boolean active,
        Map<String, String> config,
        Optional<CustomerId> customer,
        long version) {
    public Gateway {
        config = Map.copyOf(config);
    }
}
