package io.frostline.silencealert;

import io.frostline.model.GatewayId;
import java.time.Instant;

/** What was told of a device's silence. */
public sealed interface Episode {
    /** Nothing. */
    Episode NONE = new None();

    /** Nothing. */
    record None() implements Episode {}

    /**
     * That it is silent.
     *
     * @param began when it was last heard
     * @param told when it was last told, on the watch's clock
     */
    record Silent(Instant began, Instant told) implements Episode {}

    /**
     * That its gateway is silent, instead.
     *
     * @param began of the gateway's outage
     */
    record Held(GatewayId gateway, Instant began) implements Episode {}
}
