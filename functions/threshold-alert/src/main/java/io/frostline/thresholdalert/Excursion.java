package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.EventId;
import io.frostline.registry.Device;
import java.time.Instant;
import java.util.Optional;

/**
 * An episode as it is recorded, for ever.
 *
 * @param name as alerts name it
 * @param customer whose the device was
 * @param told when the newest message of it went out; empty when nobody was told
 */
public record Excursion(
        ExcursionId id, EventId name, Optional<CustomerId> customer, Episode episode, Optional<Instant> told) {
    /** An episode as it is remembered. */
    static Excursion of(Device device, AlertKind kind, EpisodeState state, Episode episode) {
        return new Excursion(
                new ExcursionId(device.id(), kind, episode.recorded()),
                new ExcursionId(device.id(), kind, episode.began()).episode(),
                device.customer(),
                episode,
                episode.isTold() ? state.told() : Optional.empty());
    }

    /** The one that began later. */
    Excursion later(Excursion other) {
        return id.began().isBefore(other.id.began()) ? other : this;
    }
}
