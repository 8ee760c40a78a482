package io.frostline.mqttingest;

import io.frostline.model.Event;
import io.frostline.model.Heartbeat;
import io.frostline.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Says in every partition of {@code reports} that reports are taken, but only while they are: gateways can connect, nobody was
 * turned away through our fault since the last beat, and what was published before is acknowledged.
 *
 * <p>Who has heard nothing of a device, but such a beat, knows that the device is silent; without the beat it may be us.
 */
public final class Pulse {
    private static final String SOURCE = "/frostline/mqtt-ingest";

    /** A report that was received before has long been handed to the producer, although other threads do that. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Broadcast broadcast;
    private final BooleanSupplier open;
    private final LongSupplier turnedAway;
    private final InstantSource clock;
    private long turnedAwayBefore;
    private CompletionStage<?> last = CompletableFuture.completedFuture(null);

    /**
     * The pulse of an edge.
     *
     * @param open whether gateways can connect
     * @param turnedAway how many clients were turned away so far that were welcome
     */
    public Pulse(Broadcast broadcast, BooleanSupplier open, LongSupplier turnedAway, InstantSource clock) {
        this.broadcast = broadcast;
        this.open = open;
        this.turnedAway = turnedAway;
        this.clock = clock;
    }

    /** Where heartbeats are stored. */
    public interface Broadcast {
        /** Completes when there is one in every partition, exceptionally when there may not be. */
        CompletionStage<?> store(String topic, IntFunction<Event> event);
    }

    /** Beats, if there is nothing against it; to be called by one thread, as often as the heart is to beat. */
    public void beat() {
        long turnedAwayNow = turnedAway.getAsLong();
        boolean welcoming = turnedAwayNow == turnedAwayBefore;
        turnedAwayBefore = turnedAwayNow;
        if (welcoming && open.getAsBoolean() && last.toCompletableFuture().isDone()) {
            Instant time = clock.instant().minus(MARGIN).truncatedTo(ChronoUnit.MILLIS);
            last = broadcast(time);
        }
    }

    /** A beat that fails is one that is missing. */
    private CompletionStage<?> broadcast(Instant time) {
        try {
            return broadcast.store(
                    Topics.REPORTS,
                    partition -> Heartbeat.ofReports(partition, time).event(SOURCE));
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }
}
