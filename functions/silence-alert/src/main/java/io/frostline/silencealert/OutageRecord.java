package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import io.frostline.silencealert.GatewayAlert.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is recorded of one outage of a gateway: a silence of each of a customer's devices that were held back behind it, all
 * of one episode. Who acknowledges one of them acknowledges the outage.
 */
record OutageRecord(Cause cause, Map<DeviceId, Excursion> devices) {
    OutageRecord {
        devices = Map.copyOf(devices);
    }

    /** That among these silences. */
    static OutageRecord of(Cause cause, Map<DeviceId, List<Excursion>> newest) {
        Map<DeviceId, Excursion> devices = new TreeMap<>();
        newest.forEach((device, excursions) -> excursions.stream()
                .filter(one -> one.id().equals(ExcursionId.gatewaySilent(device, cause.began())))
                .filter(one -> one.episode().equals(Alerts.episode(cause)))
                .findFirst()
                .ifPresent(one -> devices.put(device, one)));
        return new OutageRecord(cause, devices);
    }

    boolean isAcknowledged() {
        return devices.values().stream().anyMatch(Excursion::isAcknowledged);
    }

    /** When it was told, if it was. */
    Optional<Instant> told() {
        return devices.values().stream().map(Excursion::told).max(Instant::compareTo);
    }

    /** What is to be written when devices are held back behind an outage that was told then. */
    List<Excursion> heldBack(Collection<DeviceId> held, Instant told) {
        return held.stream()
                .map(device -> of(device, told).goesOn(told))
                .filter(one -> !one.equals(devices.get(one.id().device())))
                .toList();
    }

    /** What is to be written when the outage is told again. */
    List<Excursion> toldAt(Collection<DeviceId> held, Instant told) {
        return held.stream().map(device -> of(device, told).toldAt(told)).toList();
    }

    private Excursion of(DeviceId device, Instant told) {
        return Optional.ofNullable(devices.get(device))
                .orElseGet(() -> Excursion.opened(
                        ExcursionId.gatewaySilent(device, cause.began()),
                        Alerts.episode(cause),
                        cause.customer(),
                        told));
    }
}
