package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import java.util.Optional;

/**
 * Who asks for something.
 *
 * @param name of the account, or which gateway
 * @param address from where
 * @param permission what it may do with accounts
 * @param only whose things alone it may see and change; empty: everybody's
 */
public record Actor(String name, String address, Permission permission, Optional<CustomerId> only) {
    /** A gateway that acts for itself. */
    public static Actor gateway(GatewayId id, String address) {
        return new Actor("gateway " + id, address, Permission.CUSTOMER, Optional.empty());
    }

    boolean sees(Optional<CustomerId> owner) {
        return only.isEmpty() || owner.equals(only);
    }
}
