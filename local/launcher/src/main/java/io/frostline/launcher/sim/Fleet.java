package io.frostline.launcher.sim;

import java.util.List;

/** The gateways and devices of a run, in the order in which the plan counts them. */
public record Fleet(List<Identity> gateways, List<Identity> devices) {
    public Fleet {
        gateways = List.copyOf(gateways);
        devices = List.copyOf(devices);
    }
}
