package io.frostline.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is told about an episode: that it began, goes on or is over.
 *
 * @param id deterministic, see {@link EventIds#alert}
 * @param episode deterministic, see {@link EventIds#episode}
 * @param device the device it is about; empty when it is about a gateway alone
 * @param gateway the gateway that sent the reading, or that it is about
 * @param value the value that was judged, in the metric's unit
 * @param bound the bound that held, in the metric's unit
 * @param began when the episode began, on the device's clock
 * @param time when the judged reading was measured
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
        Instant time) {
    public Alert {
        if (device.isEmpty() && gateway.isEmpty()) {
            throw new IllegalArgumentException("an alert is about a device or a gateway");
        }
        requireFinite(value);
        requireFinite(bound);
    }

    /** The key of its event: the device's id, or the gateway's when it is about no device. */
    public String key() {
        return device.map(DeviceId::toString)
                .or(() -> gateway.map(GatewayId::toString))
                .orElseThrow();
    }

    private static void requireFinite(OptionalDouble number) {
        if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
            throw new IllegalArgumentException("an alert's numbers are finite, was " + number.getAsDouble());
        }
    }
}
