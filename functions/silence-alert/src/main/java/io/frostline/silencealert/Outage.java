package io.frostline.silencealert;

import io.frostline.model.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * A gateway's silence, as it was told to one customer.
 *
 * @param customer empty: whose devices belong to nobody yet
 * @param began when the gateway was last heard, or, if that is later, from when on devices behind it are this customer's
 * @param told when it was last told, on the watch's clock
 * @param ended when the gateway was heard again
 */
public record Outage(Optional<CustomerId> customer, Instant began, Instant told, Optional<Instant> ended) {
    boolean isOpen() {
        return ended.isEmpty();
    }

    Outage toldAt(Instant time) {
        return new Outage(customer, began, time, ended);
    }

    Outage endedAt(Instant time) {
        return new Outage(customer, began, told, Optional.of(time));
    }
}
