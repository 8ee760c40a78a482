package io.frostline.mqttingest.quarkus;

import io.netty.channel.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many into the handshake at a time. Of thousands that connect at once, those in front get through while the
 * others wait in the kernel's queue; if all were let in together, none would be done before its time is over.
 *
 * <p>Who is slow loses its place, not its connection, so that nobody blocks the way by doing nothing. How soon is learnt:
 * a slow one that gets through all the same doubles the time, one that never does halves it. For any thread.
 */
final class Doorway {
    private static final long LEAST_MS = 1000;
    private static final long FIRST_MS = 4000;
    private static final long MOST_MS = 8000;

    private final int places;
    private final List<Channel> listening;
    private final Set<Channel> entering = new HashSet<>();
    private final Set<Channel> slow = new HashSet<>();
    private long placeMs = FIRST_MS;
    private boolean open = true;

    /**
     * An open doorway.
     *
     * @param listening the server sockets, which accept while there are places
     */
    Doorway(int places, List<Channel> listening) {
        this.places = places;
        this.listening = listening;
    }

    /** A connection came. */
    synchronized void enter(Channel connection) {
        entering.add(connection);
        ScheduledFuture<?> patience =
                connection.eventLoop().schedule(() -> losePlace(connection), placeMs, TimeUnit.MILLISECONDS);
        connection.closeFuture().addListener(closed -> {
            patience.cancel(false);
            gone(connection);
        });
        acceptWhileThereArePlaces();
    }

    /** It finished its handshake. */
    synchronized void through(Channel connection) {
        if (slow.remove(connection)) {
            placeMs = Math.min(MOST_MS, placeMs * 2);
        }
        entering.remove(connection);
        acceptWhileThereArePlaces();
    }

    private synchronized void losePlace(Channel connection) {
        if (entering.remove(connection)) {
            slow.add(connection);
            acceptWhileThereArePlaces();
        }
    }

    private synchronized void gone(Channel connection) {
        if (slow.remove(connection)) {
            placeMs = Math.max(LEAST_MS, placeMs / 2);
        }
        entering.remove(connection);
        acceptWhileThereArePlaces();
    }

    private void acceptWhileThereArePlaces() {
        boolean now = entering.size() < places;
        if (open != now) {
            open = now;
            listening.forEach(server -> server.config().setAutoRead(now));
        }
    }
}
