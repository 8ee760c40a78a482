package io.frostline.mqttingest;

import io.frostline.model.GatewayId;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets so many in at a time, and few of one gateway: who floods the door of one gateway does not close that of the
 * others. For any thread.
 */
final class Turnstile {
    private final int most;
    private final int mostOfOne;
    private final Map<GatewayId, Integer> inside = new HashMap<>();
    private int count;

    Turnstile(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Lets somebody in who says to be this gateway, unless there are too many; who is in must leave. */
    synchronized boolean enter(GatewayId gateway) {
        int own = inside.getOrDefault(gateway, 0);
        if (count >= most || own >= mostOfOne) {
            return false;
        }
        inside.put(gateway, own + 1);
        count++;
        return true;
    }

    synchronized void leave(GatewayId gateway) {
        int own = inside.getOrDefault(gateway, 0);
        if (own > 1) {
            inside.put(gateway, own - 1);
        } else {
            inside.remove(gateway);
        }
        count--;
    }
}
