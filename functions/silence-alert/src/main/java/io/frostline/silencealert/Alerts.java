package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import io.frostline.silencealert.GatewayAlert.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes alerts. Their ids depend on nothing but what they are about, when it began, and what else is said here. */
final class Alerts {
    private Alerts() {}

    /** Of a device; the id hashes when it was last heard and, of a repetition, the seconds from then to {@code time}. */
    static Alert silent(
            DeviceId device, Optional<GatewayId> gateway, Transition transition, Instant began, Instant time) {
        EventId episode = EventIds.episode(EventIds.subject(device), AlertKind.SILENT, began);
        return new Alert(
                id(episode, transition, began, time),
                episode,
                Optional.of(device),
                gateway,
                AlertKind.SILENT,
                transition,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                began,
                time,
                Optional.empty(),
                List.of());
    }

    /** Of a gateway, to one customer. */
    static Alert gatewaySilent(
            GatewayId gateway,
            Optional<CustomerId> customer,
            List<DeviceId> devices,
            Transition transition,
            Instant began,
            Instant time) {
        EventId episode = episode(new Cause(gateway, customer, began));
        return new Alert(
                id(episode, transition, began, time),
                episode,
                Optional.empty(),
                Optional.of(gateway),
                AlertKind.GATEWAY_SILENT,
                transition,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                began,
                time,
                customer,
                devices);
    }

    /** Of an outage of a gateway. */
    static EventId episode(Cause cause) {
        return EventIds.episode(
                EventIds.subject(cause.gateway(), cause.customer()), AlertKind.GATEWAY_SILENT, cause.began());
    }

    /** Of Frostline itself. */
    static Alert stalled(Transition transition, Instant began, Instant time) {
        EventId episode = EventIds.episode(EventIds.SYSTEM, AlertKind.HEARTBEATS_STALLED, began);
        return new Alert(
                id(episode, transition, began, time),
                episode,
                Optional.empty(),
                Optional.empty(),
                AlertKind.HEARTBEATS_STALLED,
                transition,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                began,
                time,
                Optional.empty(),
                List.of());
    }

    /**
     * The newest time at which it should have been told again: a whole number of repetitions after it was told. Replicas whose
     * clocks differ a little agree on it.
     */
    static Instant repeated(Instant told, Duration repeat, Instant clock) {
        long times = Duration.between(told, clock).dividedBy(repeat);
        return told.plus(repeat.multipliedBy(times));
    }

    private static EventId id(EventId episode, Transition transition, Instant began, Instant time) {
        long seconds = transition == Transition.REPEATED
                ? Duration.between(began, time).toSeconds()
                : 0;
        return EventIds.alert(episode, transition, (int) Math.min(Integer.MAX_VALUE, Math.max(0, seconds)));
    }
}
