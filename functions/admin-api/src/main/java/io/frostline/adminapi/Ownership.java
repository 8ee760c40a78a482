package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.util.Optional;

/** What a change does to the owner of a device or gateway. */
public sealed interface Ownership {
    /** It stays with whom it was. */
    record Unchanged() implements Ownership {}

    /** Nobody owns it any more. */
    record Released() implements Ownership {}

    /** It is this customer's from now on. */
    record Given(CustomerId to) implements Ownership {}

    /** The owner after the change. */
    default Optional<CustomerId> after(Optional<CustomerId> before) {
        if (this instanceof Given given) {
            return Optional.of(given.to());
        }
        return this instanceof Released ? Optional.empty() : before;
    }
}
