package io.frostline.launcher.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** All gateways of a run, driven by one thread. */
public final class Swarm implements AutoCloseable {
    private static final long LAST_ACKNOWLEDGEMENTS = TimeUnit.SECONDS.toNanos(5);
    private static final long GOODBYE_SECONDS = 2;

    private final Plan plan;
    private final Time time;
    private final Latencies latencies = new Latencies();
    private final List<Gateway> gateways = new ArrayList<>();
    private final long begin;

    Swarm(Plan plan, Fleet fleet, Function<Identity, Link> links, Time time) {
        this.plan = plan;
        this.time = time;
        this.begin = time.nanos();
        for (int i = 0; i < plan.gateways(); i++) {
            Outbox outbox = new Outbox(new Script(plan, i, fleet.devices()));
            gateways.add(new Gateway(outbox, links.apply(fleet.gateways().get(i)), latencies, time));
        }
    }

    /** Connects all of them; what cannot be reached is tried again for as long as it lasts. */
    public static Swarm connect(Plan plan, Fleet fleet, Broker broker) {
        return new Swarm(plan, fleet, gateway -> MqttLink.open(broker, gateway), Time.REAL);
    }

    /**
     * Sends until every reading of the plan is acknowledged, somebody stops it, or nothing has been acknowledged for too
     * long although something should have been.
     *
     * @param watcher is told about a hundred times per second
     * @return how it ended
     */
    public Snapshot run(BooleanSupplier stop, Duration patience, Consumer<Snapshot> watcher)
            throws InterruptedException {
        Patience left = new Patience(patience, time.nanos());
        Snapshot now = turn(0);
        while (now.tally().acknowledged() < plan.readings()) {
            if (stop.getAsBoolean()) {
                return lastAcknowledgements(watcher);
            }
            long due = plan.due(now.nanos());
            now = turn(due);
            watcher.accept(now);
            if (now.tally().acknowledged() >= due) {
                left.rest(time.nanos());
            } else if (left.isOver(now.tally().acknowledged(), time.nanos())) {
                return now;
            }
            time.pause();
        }
        return now;
    }

    /** Nothing new; what is on its way is waited for a little. */
    private Snapshot lastAcknowledgements(Consumer<Snapshot> watcher) throws InterruptedException {
        long until = time.nanos() + LAST_ACKNOWLEDGEMENTS;
        Snapshot now = turn(0);
        while (now.tally().unacknowledged() > 0 && time.nanos() - until < 0) {
            time.pause();
            now = turn(0);
            watcher.accept(now);
        }
        return now;
    }

    private Snapshot turn(long due) {
        Tally tally = Tally.NONE;
        int connected = 0;
        Optional<String> trouble = Optional.empty();
        for (int i = 0; i < gateways.size(); i++) {
            Gateway gateway = gateways.get(i);
            gateway.send(plan.ofGateway(i, due));
            tally = tally.plus(gateway.outbox().tally());
            connected += gateway.link().window() > 0 ? 1 : 0;
            trouble = trouble.or(gateway.link()::trouble);
        }
        return new Snapshot(time.nanos() - begin, tally, connected, trouble);
    }

    public Latencies latencies() {
        return latencies;
    }

    /** What was sent and acknowledged so far. */
    public Journal journal() {
        return new Journal(
                plan,
                gateways.stream().map(gateway -> gateway.outbox().sent()).toList(),
                gateways.stream()
                        .map(gateway -> gateway.outbox().acknowledgedPrefix())
                        .toList());
    }

    /** Disconnects; whom the server does not answer is left. */
    @Override
    public void close() throws InterruptedException {
        CompletableFuture<?>[] closed = gateways.stream()
                .map(gateway -> gateway.link().close().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closed).get(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            // The process ends anyway.
        }
    }
}
