package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import java.util.Map;
import java.util.Optional;

/**
 * A registered device.
 *
 * @param auth the hash of its token
 * @param active whether its readings are judged; they are stored in any case
 * @param config its configuration, the keys of {@link io.frostline.model.DeviceSettings}
 * @param customer who owns it
 * @param version grows with each change
 */
public record Device(
        DeviceId id,
        CredentialHash auth,
        boolean active,
        Map<String, String> config,
        Optional<CustomerId> customer,
        long version) {
    public Device {
        config = Map.copyOf(config);
    }
}
