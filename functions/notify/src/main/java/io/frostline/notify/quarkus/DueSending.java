package io.frostline.notify.quarkus;

import io.frostline.notify.NotificationId;
import io.frostline.notify.Outbox;
import io.frostline.notify.SendQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends what the outbox says is due, whoever planned it. */
@ApplicationScoped
class DueSending {
    private final Outbox outbox;
    private final SendQueue queue;
    private final Clock clock = Clock.systemUTC();

    DueSending(Outbox outbox, SendQueue queue) {
        this.outbox = outbox;
        this.queue = queue;
    }

    /** Completes when every attempt is over; fails when the outbox did not answer. */
    CompletionStage<Void> run() {
        return outbox.due(clock.instant()).thenCompose(this::sendAll);
    }

    private CompletionStage<Void> sendAll(List<NotificationId> due) {
        return CompletableFuture.allOf(
                due.stream().map(id -> queue.offer(id).toCompletableFuture()).toArray(CompletableFuture<?>[]::new));
    }
}
