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
 * @param written when it was last recorded as a whole, on our clock; empty: it is not, or nobody knows
 */
public record Excursion(
        ExcursionId id,
        EventId name,
        Optional<CustomerId> customer,
        Episode episode,
        Optional<Instant> told,
        Optional<Instant> written) {
    /**
     * That one is over of which nothing else becomes another.
     *
     * @param time on the device's clock
     */
    public record End(ExcursionId id, Instant time) {}

    /** An episode as it is remembered. */
    static Excursion of(Device device, AlertKind kind, EpisodeState state, Episode episode) {
        return new Excursion(
                new ExcursionId(device.id(), kind, episode.recorded()),
                new ExcursionId(device.id(), kind, episode.began()).episode(),
                device.customer(),
                episode,
                episode.isTold() ? state.told() : Optional.empty(),
                Optional.empty());
    }

    /** Whether it is of the time since which the device is watched for its present owner. */
    boolean isOf(Device device) {
        boolean before = written.isPresent()
                && device.watchedSince().filter(written.get()::isBefore).isPresent();
        return !before && customer.equals(device.customer());
    }

    /** Its end, if it goes on though it is of another time. */
    public Optional<End> left(Device device) {
        return episode.isOpen() && !isOf(device)
                ? Optional.of(new End(id, told.filter(id.began()::isBefore).orElse(id.began())))
                : Optional.empty();
    }

    /** The one that began later. */
    Excursion later(Excursion other) {
        return id.began().isBefore(other.id.began()) ? other : this;
    }
}
