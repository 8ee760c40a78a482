package io.frostline.mqttingest.quarkus;

import io.netty.channel.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many in at a time. Of thousands that connect at once, those in front get through TLS while the others wait in
 * the kernel's queue; if all were let in together, none would be done before its time is over. Who is slow holds his
 * place for a second. For any thread.
 */
final class Doorway {
    private static final long PLACE_MS = 2000;

    private final int places;
    private final List<Channel> listening;
    private final Set<Channel> entering = new HashSet<>();
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
                connection.eventLoop().schedule(() -> leave(connection), PLACE_MS, TimeUnit.MILLISECONDS);
        connection.closeFuture().addListener(closed -> {
            patience.cancel(false);
            leave(connection);
        });
        accept(entering.size() < places);
    }

    /** It is through, or slow, or gone. */
    synchronized void leave(Channel connection) {
        if (entering.remove(connection)) {
            accept(entering.size() < places);
        }
    }

    private void accept(boolean now) {
        if (open != now) {
            open = now;
            listening.forEach(server -> server.config().setAutoRead(now));
        }
    }
}
