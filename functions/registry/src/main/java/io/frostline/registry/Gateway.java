package io.frostline.registry;

import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A registered gateway.
 *
 * @param auth the hash of its token
 * @param retired the hashes of tokens that it had before, and until when they count
 * @param certificates those that open it: the serial number in lower-case hexadecimal, and when it expires
 * @param active false refuses its connections
 * @param version grows with each change
 */
public record Gateway(
        GatewayId id,
        CredentialHash auth,
        Map<CredentialHash, Instant> retired,
        Map<String, Instant> certificates,
        boolean active,
        Map<String, String> config,
        Optional<CustomerId> customer,
        long version)
        implements Equipment<Gateway> {
    public Gateway {
        certificates = Map.copyOf(certificates);
        retired = Map.copyOf(retired);
        config = Map.copyOf(config);
    }

    /** A gateway with one token and no certificate. */
    public Gateway(
            GatewayId id,
            CredentialHash auth,
            boolean active,
            Map<String, String> config,
            Optional<CustomerId> customer,
            long version) {
        this(id, auth, Map.of(), Map.of(), active, config, customer, version);
    }

    @Override
    public Gateway opened(CredentialHash by, Map<CredentialHash, Instant> before) {
        return new Gateway(id, by, before, certificates, active, config, customer, version + 1);
    }

    /** Its next version, which these certificates open. */
    public Gateway certified(Map<String, Instant> by) {
        return new Gateway(id, auth, retired, by, active, config, customer, version + 1);
    }

    @Override
    public Gateway changed(
            boolean toActive, Map<String, String> toConfig, Optional<CustomerId> toCustomer, Instant now) {
        return new Gateway(id, auth, retired, certificates, toActive, toConfig, toCustomer, version + 1);
    }
}
