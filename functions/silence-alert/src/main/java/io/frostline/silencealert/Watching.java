package io.frostline.silencealert;

import io.frostline.model.Heartbeat;
import io.frostline.silencealert.Watch.Pair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes heartbeats: a gap is written down before the heartbeat that ends it counts. */
public final class Watching {
    private final Heartbeats heartbeats;
    private final WatchJournal journal;
    private final Beat.Rule rule;
    private final InstantSource clock;

    public Watching(Heartbeats heartbeats, WatchJournal journal, Beat.Rule rule, InstantSource clock) {
        this.heartbeats = heartbeats;
        this.journal = journal;
        this.rule = rule;
        this.clock = clock;
    }

    /** Completes when it counts; with false when somebody else took one of the same pair meanwhile, and with a fault. */
    public CompletionStage<Boolean> beat(Heartbeat heartbeat) {
        if (heartbeat.readings().isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        Pair pair = new Pair(heartbeat.reports(), heartbeat.readings().getAsInt());
        return heartbeats
                .newest(pair)
                .thenCompose(remembered ->
                        newest(remembered).thenCompose(newest -> beat(pair, remembered, newest, heartbeat.time())));
    }

    /** What was lost counts as from where the clock stood: an outage in between is seen all the same. */
    private CompletionStage<Optional<Instant>> newest(Optional<Instant> remembered) {
        return remembered.isPresent() ? CompletableFuture.completedFuture(remembered) : journal.position();
    }

    private CompletionStage<Boolean> beat(
            Pair pair, Optional<Instant> remembered, Optional<Instant> newest, Instant time) {
        Beat beat = rule.judge(newest, time, clock.instant());
        if (beat instanceof Beat.AfterGap after) {
            return journal.add(after.gap()).thenCompose(written -> heartbeats.advance(pair, remembered, time));
        }
        if (beat instanceof Beat.ClockBack back) {
            return journal.correct(back.time()).thenCompose(corrected -> heartbeats.advance(pair, remembered, time));
        }
        return beat instanceof Beat.Next
                ? heartbeats.advance(pair, remembered, time)
                : CompletableFuture.completedFuture(true);
    }
}
