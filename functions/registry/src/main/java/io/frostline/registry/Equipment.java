package io.frostline.registry;

import io.frostline.model.CustomerId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What devices and gateways have in common.
 *
 * @param <T> which of both
 */
public sealed interface Equipment<T> permits Device, Gateway {
    /** The hash of its token. */
    CredentialHash auth();

    /** The hashes of tokens that it had before, and until when they count. */
    Map<CredentialHash, Instant> retired();

    boolean active();

    Map<String, String> config();

    Optional<CustomerId> customer();

    /** Grows with each change. */
    long version();

    /** Its next version, which other tokens open. */
    T opened(CredentialHash by, Map<CredentialHash, Instant> before);

    /** Its next version, in another state, configuration or hand from now on. */
    T changed(boolean toActive, Map<String, String> toConfig, Optional<CustomerId> toCustomer, Instant now);
}
