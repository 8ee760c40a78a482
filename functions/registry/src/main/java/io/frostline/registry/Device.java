package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A registered device.
 *
 * @param auth the hash of its token
 * @param retired the hashes of tokens that it had before, and until when they count
 * @param active whether its readings are judged; they are stored in any case
 * @param config its configuration, the keys of {@link io.frostline.model.DeviceSettings}
 * @param customer who owns it
 * @param version grows with each change
 */
public record Device(
        DeviceId id,
        CredentialHash auth,
        Map<CredentialHash, Instant> retired,
        boolean active,
        Map<String, String> config,
        Optional<CustomerId> customer,
        long version)
        implements Equipment<Device> {
    public Device {
        retired = Map.copyOf(retired);
        config = Map.copyOf(config);
    }

    /** A device with one token. */
    public Device(
            DeviceId id,
            CredentialHash auth,
            boolean active,
            Map<String, String> config,
            Optional<CustomerId> customer,
            long version) {
        this(id, auth, Map.of(), active, config, customer, version);
    }

    @Override
    public Device opened(CredentialHash by, Map<CredentialHash, Instant> before) {
        return new Device(id, by, before, active, config, customer, version + 1);
    }

    @Override
    public Device changed(boolean toActive, Map<String, String> toConfig, Optional<CustomerId> toCustomer) {
        return new Device(id, auth, retired, toActive, toConfig, toCustomer, version + 1);
    }
}
