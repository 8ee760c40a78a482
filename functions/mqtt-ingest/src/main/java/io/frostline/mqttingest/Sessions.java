package io.frostline.mqttingest;

import io.frostline.model.GatewayId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All sessions of this process; of each gateway at most one that is accepted. For any thread. */
public final class Sessions {
    private final Set<Session> all = ConcurrentHashMap.newKeySet();
    private final Map<GatewayId, Session> accepted = new ConcurrentHashMap<>();
    private volatile boolean draining;

    /** How many connections there are, accepted or not. */
    public int size() {
        return all.size();
    }

    /** How many gateways are connected. */
    public int accepted() {
        return accepted.size();
    }

    /** Ends what has run out of its time; to be called about every second. */
    public void tick() {
        all.forEach(Session::tick);
    }

    /**
     * Checks again whether gateways still may be connected: one part of them, so that the look-ups spread over time.
     *
     * @param part which one, from 0
     * @param parts how many there are
     */
    public void recheck(int part, int parts) {
        accepted.forEach((gateway, session) -> {
            if (gateway.value() % parts == part) {
                session.recheck();
            }
        });
    }

    /** No session reads any more; each ends when what it has in flight is acknowledged. */
    public void drain() {
        draining = true;
        all.forEach(Session::drain);
    }

    /** Ends what is left. */
    public void close() {
        all.forEach(Session::shutDown);
    }

    void enter(Session session) {
        all.add(session);
        if (draining) {
            session.drain();
        }
    }

    /** The newest connection of a gateway wins; returns the one it takes over. */
    @Nullable
    Session accept(GatewayId gateway, Session session) {
        return accepted.put(gateway, session);
    }

    void leave(@Nullable GatewayId gateway, Session session) {
        all.remove(session);
        if (gateway != null) {
            accepted.remove(gateway, session);
        }
    }
}
