package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Heartbeat;
import io.frostline.silencealert.Watch.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The functions around silence-alert, and itself, on a virtual clock: each heart beat and each tick where it would be, and
 * what stands still while one of them does.
 */
final class House {
    static final Duration BEAT = Duration.ofSeconds(15);
    private static final int PARTITIONS = 2;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int DISCOVERY_MINUTES = 10;
    private static final DeviceId NEIGHBOUR = new DeviceId(999);
    private static final GatewayId GATEWAY = new GatewayId(7);

    /** What came through a pair of partitions. */
    private record Message(Pair pair, Runnable taken) {}

    /** What can stand still. */
    enum Part {
        MQTT_INGEST,
        AUTH,
        SILENCE_ALERT
    }

    final MemoryStore store = new MemoryStore();
    final MemoryDatabase database = new MemoryDatabase();

    /** What they can do to each call of a port. */
    final Faults faults = new Faults();

    private final SilenceStates states = faults.of(SilenceStates.class, store);
    private final Excursions excursions = faults.of(Excursions.class, database);
    private final AlertSink sink = faults.of(AlertSink.class, this::publish);
    final List<Alert> alerts = new ArrayList<>();

    /** Is told what was heard in the end. */
    Consumer<Hearing> delivered = hearing -> {};

    /** Is told of each tick, whether it went through. */
    Consumer<Boolean> ticked = through -> {};

    /** The newest heartbeat that arrived. */
    Instant watched = Instant.MIN;

    private final Set<Part> stopped = EnumSet.noneOf(Part.class);
    private final Set<Pair> stuck = new HashSet<>();
    private final Set<Pair> withoutBeats = new HashSet<>();
    private final Deque<Message> topic = new ArrayDeque<>();
    private final Listening listening;
    private final Watching watching;
    private final boolean withNeighbour;
    private Tick tick;
    private Instant now;
    private Instant nextBeat;

    /** How far the clock of all machines is from the true time. */
    private Duration clockError = Duration.ZERO;

    /** @param withNeighbour whether something else is heard through gateway 7 all the time, of no interest to anybody */
    House(Instant start, boolean withNeighbour) {
        this.withNeighbour = withNeighbour;
        now = start;
        nextBeat = start;
        listening = new Listening(subjects(), states, excursions, devices(), gateways(), sink);
        watching = new Watching(
                store, database, new Beat.Rule(Duration.ofSeconds(60), Duration.ofMinutes(2)), this::clock);
        tick = newTick();
    }

    /** The timer of a replica that has just started. */
    Tick newTick() {
        return new Tick(
                store,
                database,
                () -> CompletableFuture.completedFuture(new Watch(PARTITIONS, PARTITIONS)),
                new Stall.Rule(Duration.ofMinutes(2), HOUR),
                sink,
                new Discovery(store, database, subjects(), states, excursions, devices(), sink),
                new Round(subjects(), database, states, excursions, devices(), gateways(), sink),
                HOUR,
                this::clock);
    }

    private Subjects subjects() {
        return new Subjects(database, database, this::clock);
    }

    private static SilenceAlert devices() {
        return new SilenceAlert(Duration.ofMinutes(20));
    }

    private static GatewayAlert gateways() {
        return new GatewayAlert(HOUR);
    }

    private CompletionStage<Void> publish(Alert alert) {
        alerts.add(alert);
        return CompletableFuture.completedFuture(null);
    }

    /** What the machines' clocks show. */
    Instant clock() {
        return now.plus(clockError);
    }

    /** The machines' clocks are wrong by so much from now on. */
    void clockError(Duration error) {
        clockError = error;
    }

    void stop(Part part) {
        stopped.add(part);
    }

    void start(Part part) {
        stopped.remove(part);
        if (part == Part.SILENCE_ALERT) {
            tick = newTick();
        }
        deliver();
    }

    /** The pair of partitions through which what this gateway hears of a device comes. */
    static Pair pair(GatewayId gateway, DeviceId device) {
        return new Pair(gateway.value() % PARTITIONS, device.value() % PARTITIONS);
    }

    /** Nothing that is in this pair is taken, until it goes on. */
    void stick(Pair pair) {
        stuck.add(pair);
    }

    /** No heartbeats are written into this pair, until they are again. */
    void stopBeats(Pair pair) {
        withoutBeats.add(pair);
    }

    /** All of this pair goes on. */
    void goOn(Pair pair) {
        stuck.remove(pair);
        withoutBeats.remove(pair);
        deliver();
    }

    /** A reading is received, and is on its way. */
    void receive(Hearing hearing) {
        topic.add(new Message(pair(hearing.gateway(), hearing.device()), () -> {
            require(listening.hear(List.of(hearing)).thenApply(Set::isEmpty));
            database.stored(hearing);
            delivered.accept(hearing);
        }));
        deliver();
    }

    /** Time passes until the watch, if nothing stops it, is there too. */
    void passTo(Instant time) {
        while (nextBeat.isBefore(time)) {
            now = nextBeat;
            beatAndTick();
            nextBeat = nextBeat.plus(BEAT);
        }
        now = time;
        beatAndTick();
    }

    private void beatAndTick() {
        if (withNeighbour && !stopped.contains(Part.MQTT_INGEST)) {
            receive(new Hearing(NEIGHBOUR, GATEWAY, clock(), clock()));
        }
        if (now.getEpochSecond() % Duration.ofMinutes(DISCOVERY_MINUTES).toSeconds() == 0) {
            store.discoverAgain();
        }
        beat(clock());
        deliver();
        if (!stopped.contains(Part.SILENCE_ALERT)) {
            CompletableFuture<Void> through = tick.run().toCompletableFuture();
            ticked.accept(!through.isCompletedExceptionally());
        }
    }

    private void beat(Instant time) {
        if (stopped.contains(Part.MQTT_INGEST)) {
            return;
        }
        for (int reports = 0; reports < PARTITIONS; reports++) {
            for (int readings = 0; readings < PARTITIONS; readings++) {
                beat(new Pair(reports, readings), time);
            }
        }
    }

    private void beat(Pair pair, Instant time) {
        Heartbeat heartbeat = Heartbeat.ofReports(pair.reports(), time).copiedTo(pair.readings());
        if (!withoutBeats.contains(pair)) {
            topic.add(new Message(pair, () -> {
                require(watching.beat(heartbeat));
                watched = watched.isAfter(time) ? watched : time;
            }));
        }
    }

    /** Heartbeats of long ago once more. */
    void replayBeat(Instant time) {
        beat(time);
        deliver();
    }

    /** In order, each until it succeeds, as the binding does. */
    private void deliver() {
        Optional<Message> next = next();
        while (next.isPresent()) {
            try {
                next.get().taken.run();
                topic.remove(next.get());
            } catch (CompletionException failed) {
                // The next attempt may succeed.
            }
            next = next();
        }
    }

    private Optional<Message> next() {
        return stopped.contains(Part.AUTH) || stopped.contains(Part.SILENCE_ALERT)
                ? Optional.empty()
                : topic.stream()
                        .filter(message -> !stuck.contains(message.pair))
                        .findFirst();
    }

    private static void require(CompletionStage<Boolean> done) {
        if (!done.toCompletableFuture().join()) {
            throw new CompletionException("somebody else changed it", null);
        }
    }
}
