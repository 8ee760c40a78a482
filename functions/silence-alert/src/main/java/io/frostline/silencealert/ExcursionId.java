package io.frostline.silencealert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which recorded silence of a device.
 *
 * @param kind {@code silent} or {@code gateway-silent}
 * @param began as the alert of it says
 */
public record ExcursionId(DeviceId device, AlertKind kind, Instant began) {
    /** Of what is told of a device; empty when nothing is. */
    static Optional<ExcursionId> of(DeviceId device, Episode episode) {
        if (episode instanceof Episode.Silent silent) {
            return Optional.of(silent(device, silent.began()));
        }
        return episode instanceof Episode.Held held
                ? Optional.of(gatewaySilent(device, held.began()))
                : Optional.empty();
    }

    static ExcursionId silent(DeviceId device, Instant began) {
        return new ExcursionId(device, AlertKind.SILENT, began);
    }

    static ExcursionId gatewaySilent(DeviceId device, Instant began) {
        return new ExcursionId(device, AlertKind.GATEWAY_SILENT, began);
    }
}
