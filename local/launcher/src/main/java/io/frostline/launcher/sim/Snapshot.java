package io.frostline.launcher.sim;

import java.util.Optional;

/**
 * How a run stands.
 *
 * @param nanos since it began
 * @param tally what was sent and acknowledged
 * @param connected gateways that have a connection
 * @param trouble of one that has none
 */
public record Snapshot(long nanos, Tally tally, int connected, Optional<String> trouble) {
    public double seconds() {
        return nanos / 1e9;
    }
}
