package io.frostline.notify;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message to send, or the record that there is nobody to send it to.
 *
 * @param message what it says; empty when it can't be told
 * @param created when it was planned
 * @param failure why it can't be told, with a sentence for people
 */
public record Notification(
        NotificationId id,
        Optional<CustomerId> customer,
        Optional<DeviceId> device,
        String message,
        Instant created,
        Optional<Failure> failure) {

    /** Why, and in words. */
    public record Failure(Undeliverable reason, String words) {}

    static Notification toSend(
            NotificationId id, Optional<CustomerId> customer, Optional<DeviceId> device, String message, Instant now) {
        return new Notification(id, customer, device, message, now, Optional.empty());
    }

    static Notification undeliverable(
            EventId alert, Optional<CustomerId> customer, Optional<DeviceId> device, Failure failure, Instant now) {
        NotificationId id = new NotificationId(alert, Channel.SMS, NotificationId.NOBODY);
        return new Notification(id, customer, device, "", now, Optional.of(failure));
    }
}
