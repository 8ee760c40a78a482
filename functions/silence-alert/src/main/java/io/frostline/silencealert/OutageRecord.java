package io.frostline.silencealert;

import io.frostline.model.EventId;
import io.frostline.silencealert.GatewayAlert.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is recorded of one outage of a gateway: silences of each of a customer's devices that were held back behind it, all
 * of one episode. Who acknowledges one of them acknowledges the outage.
 */
record OutageRecord(Cause cause, Map<ExcursionId, Excursion> silences) {
    OutageRecord {
        silences = Map.copyOf(silences);
    }

    /** That among these silences. */
    static OutageRecord of(Cause cause, List<Excursion> recorded) {
        EventId episode = Alerts.episode(cause);
        return new OutageRecord(
                cause,
                recorded.stream()
                        .filter(one -> one.episode().equals(episode))
                        .collect(Collectors.toMap(Excursion::id, Function.identity())));
    }

    boolean isAcknowledged() {
        return silences.values().stream().anyMatch(Excursion::isAcknowledged);
    }

    /** When it was told, if it was. */
    Optional<Instant> told() {
        return silences.values().stream().map(Excursion::told).max(Instant::compareTo);
    }

    /** What is to be written when devices are held back behind an outage that was told then. */
    List<Excursion> heldBack(Collection<ExcursionId> held, Instant told) {
        return held.stream()
                .map(id -> of(id, told).goesOn(told))
                .filter(one -> !one.equals(silences.get(one.id())))
                .toList();
    }

    /** What is to be written when the outage is told again. */
    List<Excursion> toldAt(Collection<ExcursionId> held, Instant told) {
        return held.stream().map(id -> of(id, told).toldAt(told)).toList();
    }

    private Excursion of(ExcursionId id, Instant told) {
        return Optional.ofNullable(silences.get(id))
                .orElseGet(() -> Excursion.opened(id, Alerts.episode(cause), cause.customer(), told));
    }
}
