package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import java.time.Instant;

/**
 * Which excursion.
 *
 * @param began on the device's clock
 */
public record ExcursionId(DeviceId device, AlertKind kind, Instant began) {
    /** As alerts name it. */
    public EventId episode() {
        return EventIds.episode(EventIds.subject(device), kind, began);
    }
}
