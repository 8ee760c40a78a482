package io.frostline.silencealert;

import io.frostline.silencealert.SilenceAlert.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What the timer does: sees how far the watch is, tells when it stands still, and looks who is silent. */
public final class Tick {
    private final Heartbeats heartbeats;
    private final WatchJournal journal;
    private final Supplier<CompletionStage<Watch>> partitions;
    private final Stall.Rule stalls;
    private final AlertSink alerts;
    private final Discovery discovery;
    private final Round round;
    private final Duration freshFor;
    private final InstantSource clock;
    private final Instant started;

    /**
     * What there is to do at each tick.
     *
     * @param partitions how many there are
     * @param freshFor a watch that is further behind says nothing of now, so nobody is told
     * @param clock our own
     */
    public Tick(
            Heartbeats heartbeats,
            WatchJournal journal,
            Supplier<CompletionStage<Watch>> partitions,
            Stall.Rule stalls,
            AlertSink alerts,
            Discovery discovery,
            Round round,
            Duration freshFor,
            InstantSource clock) {
        this.heartbeats = heartbeats;
        this.journal = journal;
        this.partitions = partitions;
        this.stalls = stalls;
        this.alerts = alerts;
        this.discovery = discovery;
        this.round = round;
        this.freshFor = freshFor;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Completes when all is told; fails when something did not answer, and the next tick goes on from there. */
    public CompletionStage<Void> run() {
        return watchClock()
                .thenCompose(watch -> tellStall(watch)
                        .thenCompose(told -> discovery.run(clock.instant()))
                        .thenCompose(discovered -> look(watch)));
    }

    private CompletionStage<Optional<Instant>> watchClock() {
        return partitions
                .get()
                .thenCompose(watch -> heartbeats
                        .newest()
                        .thenCompose(newest -> journal.position().thenCompose(position -> {
                            Optional<Instant> now = watch.clock(newest, position);
                            return now.isEmpty() || now.equals(position)
                                    ? CompletableFuture.completedFuture(now)
                                    : journal.position(now.get()).thenApply(written -> now);
                        })));
    }

    private CompletionStage<Void> tellStall(Optional<Instant> watch) {
        return heartbeats.stall().thenCompose(before -> {
            Stall.Judgement judgement = stalls.judge(before.value(), watch.orElse(started), started, clock.instant());
            if (judgement.alert().isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            return alerts.publish(judgement.alert().get())
                    .thenCompose(published -> heartbeats.stall(before, judgement.after()))
                    .thenAccept(saved -> {});
        });
    }

    private CompletionStage<Void> look(Optional<Instant> watch) {
        boolean fresh = watch.isPresent() && !watch.get().plus(freshFor).isBefore(clock.instant());
        return fresh
                ? journal.gaps().thenCompose(gaps -> round.run(new Watched(watch.get(), gaps)))
                : CompletableFuture.completedFuture(null);
    }
}
