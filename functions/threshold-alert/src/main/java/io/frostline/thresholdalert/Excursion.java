package io.frostline.thresholdalert;

import io.frostline.model.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * An episode as it is recorded, for ever.
 *
 * @param customer whose the device was
 * @param told when the newest message of it went out; empty when nobody was told
 */
public record Excursion(ExcursionId id, Optional<CustomerId> customer, Episode episode, Optional<Instant> told) {
    /** The one that began later. */
    Excursion later(Excursion other) {
        return id.began().isBefore(other.id.began()) ? other : this;
    }
}
