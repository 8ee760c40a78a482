package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import java.time.Instant;

/**
 * Which excursion.
 *
 * @param began on the device's clock, as far as history knows
 */
public record ExcursionId(DeviceId device, AlertKind kind, Instant began) {
    /** As alerts name one that began then. */
    public EventId episode() {
        return EventIds.episode(EventIds.subject(device), kind, began);
    }
}
