package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.util.Optional;

/**
 * Who asks for something.
 *
 * @param name of the account
 * @param address from where
 * @param permission what it may do
 * @param only whose things alone it may see and change; empty: everybody's
 */
public record Actor(String name, String address, Permission permission, Optional<CustomerId> only) {
    boolean sees(Optional<CustomerId> owner) {
        return only.isEmpty() || owner.equals(only);
    }
}
