package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import io.frostline.registry.CredentialHash;
import java.time.Instant;
import java.util.Optional;

/**
 * A one-time token with which a new gateway registers itself.
 *
 * @param id its name, which is no secret
 * @param hash of the token
 * @param createdBy the account that made it
 * @param customer whose the gateway becomes
 * @param usedBy the gateway that it became
 * @param expires until when it may be used
 * @param version grows with each change
 */
public record Ticket(
        String id,
        CredentialHash hash,
        String createdBy,
        Optional<CustomerId> customer,
        Optional<GatewayId> usedBy,
        Instant expires,
        long version) {
    /** Its next version, which is used up. */
    Ticket usedFor(GatewayId gateway) {
        return new Ticket(id, hash, createdBy, customer, Optional.of(gateway), expires, version + 1);
    }
}
