package io.frostline.silencealert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which recorded silence of a device.
 *
 * @param kind {@code silent} or {@code gateway-silent}
 * @param began as the alert of it says; of an outage that is older than the watch of the device, when that began
 */
public record ExcursionId(DeviceId device, AlertKind kind, Instant began) {
    /** Of what is told of a device; empty when nothing is. */
    static Optional<ExcursionId> of(DeviceId device, DeviceSilence silence) {
        if (silence.episode() instanceof Episode.Silent silent) {
            return Optional.of(silent(device, silent.began()));
        }
        return silence.episode() instanceof Episode.Held held
                ? Optional.of(gatewaySilent(device, silence, held.began()))
                : Optional.empty();
    }

    static ExcursionId silent(DeviceId device, Instant began) {
        return new ExcursionId(device, AlertKind.SILENT, began);
    }

    /** Whoever had the device before has a record of his own of the same outage. */
    static ExcursionId gatewaySilent(DeviceId device, DeviceSilence silence, Instant began) {
        Instant since = silence.since().filter(began::isBefore).orElse(began);
        return new ExcursionId(device, AlertKind.GATEWAY_SILENT, since);
    }
}
