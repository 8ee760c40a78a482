package io.frostline.rawpersistence;

import io.frostline.model.DayBucket;
import io.frostline.model.DeviceId;
import io.frostline.model.Retention.Lifetime;
import java.util.UUID;

/**
 * A row of the table {@code raw}.
 *
 * @param messageId time-based, from the reading's time and id: the same reading is the same row
 * @param message what the gateway sent, JSON without tokens
 */
public record RawRow(DeviceId device, DayBucket day, UUID messageId, String message, Lifetime lifetime) {

    /** What is equal for rows of one partition, and only for them. */
    public long partition() {
        return (long) device.value() << Integer.SIZE | day.value();
    }
}
