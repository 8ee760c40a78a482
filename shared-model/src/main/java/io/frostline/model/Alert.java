package io.frostline.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is told about an episode: that it began, goes on or is over.
 *
 * @param id deterministic, see {@link EventIds#alert}
 * @param episode deterministic, see {@link EventIds#episode}
 * @param device the device it is about; empty when it is about a gateway alone or about Frostline itself
 * @param gateway the gateway that sent the reading, or that it is about; empty when it is about Frostline itself
 * @param value the value that was judged, in the metric's unit
 * @param bound the bound that held, in the metric's unit
 * @param began when the episode began, on the device's clock
 * @param time when the judged reading was measured, or when it was found that nothing was heard
 * @param customer who is told, when that is not the owner of the device or gateway
 * @param devices whom else it concerns: those that are silent behind a silent gateway
 */
public record Alert(
        EventId id,
        EventId episode,
        Optional<DeviceId> device,
        Optional<GatewayId> gateway,
        AlertKind kind,
        Transition transition,
        OptionalDouble value,
        OptionalDouble bound,
        Instant began,
        Instant time,
        Optional<CustomerId> customer,
        List<DeviceId> devices) {
    public Alert {
        devices = List.copyOf(devices);
        requireFinite(value);
        requireFinite(bound);
    }

    /** An alert about a device or a gateway, told to its owner. */
    public Alert(
            EventId id,
            EventId episode,
            Optional<DeviceId> device,
            Optional<GatewayId> gateway,
            AlertKind kind,
            Transition transition,
            OptionalDouble value,
            OptionalDouble bound,
            Instant began,
            Instant time) {
        this(id, episode, device, gateway, kind, transition, value, bound, began, time, Optional.empty(), List.of());
        if (isOfSystem()) {
            throw new IllegalArgumentException("an alert is about a device or a gateway");
        }
    }

    /** Whether it is about Frostline itself, and for administrators. */
    public boolean isOfSystem() {
        return device.isEmpty() && gateway.isEmpty();
    }

    /** The key of its event: the device's id, or the gateway's when it is about no device, or {@code system}. */
    public String key() {
        return device.map(DeviceId::toString)
                .or(() -> gateway.map(GatewayId::toString))
                .orElse(EventIds.SYSTEM);
    }

    private static void requireFinite(OptionalDouble number) {
        if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
            throw new IllegalArgumentException("an alert's numbers are finite, was " + number.getAsDouble());
        }
    }
}
