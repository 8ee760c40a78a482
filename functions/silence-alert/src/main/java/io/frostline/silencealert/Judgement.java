package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.GatewayId;
import java.time.Instant;
import java.util.Optional;

/** What follows for one device. */
public sealed interface Judgement {
    /**
     * Known.
     *
     * @param after what to remember
     * @param alert what to publish before it is remembered
     * @param next when to look again, on the watch's clock; empty: never, unless it is heard
     */
    record Known(DeviceSilence after, Optional<Alert> alert, Optional<Instant> next) implements Judgement {
        static Known quiet(DeviceSilence after, Instant next) {
            return new Known(after, Optional.empty(), Optional.of(next));
        }

        static Known tell(DeviceSilence after, Alert alert, Instant next) {
            return new Known(after, Optional.of(alert), Optional.of(next));
        }
    }

    /**
     * It is silent, and so is its gateway, of which its customer is told instead.
     *
     * @param before what is remembered so far
     * @param began when the gateway was last heard
     */
    record GatewayToo(DeviceSilence before, GatewayId gateway, Instant began) implements Judgement {}
}
