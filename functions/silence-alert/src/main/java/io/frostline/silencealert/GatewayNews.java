package io.frostline.silencealert;

import io.frostline.model.GatewayId;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of some gateways.
 *
 * @param heard when each was last heard, through whatever device; unknown ones are absent
 * @param outages of each; those that had none are absent
 */
public record GatewayNews(Map<GatewayId, Instant> heard, Map<GatewayId, Outages> outages) {
    /** Nothing. */
    public static final GatewayNews NONE = new GatewayNews(Map.of(), Map.of());

    public GatewayNews {
        heard = Map.copyOf(heard);
        outages = Map.copyOf(outages);
    }

    Outages outages(GatewayId gateway) {
        return outages.getOrDefault(gateway, Outages.NONE);
    }

    /** When it was last heard, at least as late as one of its devices was. */
    Instant heard(GatewayId gateway, Instant throughDevice) {
        Instant known = heard.getOrDefault(gateway, throughDevice);
        return known.isAfter(throughDevice) ? known : throughDevice;
    }
}
