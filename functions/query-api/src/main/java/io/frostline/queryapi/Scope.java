package io.frostline.queryapi;

import io.frostline.model.CustomerId;
import java.util.Optional;

/** Whose devices somebody may see. */
public sealed interface Scope {
    /** Everybody's, and what deleted devices left. */
    record Everything() implements Scope {}

    /** Those of one customer. */
    record Of(CustomerId customer) implements Scope {}

    /** Whether a device of this owner is visible. */
    default boolean sees(Optional<CustomerId> owner) {
        return this instanceof Everything || this instanceof Of of && owner.equals(Optional.of(of.customer()));
    }
}
