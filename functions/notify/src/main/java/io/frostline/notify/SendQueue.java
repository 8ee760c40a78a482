package io.frostline.notify;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Attempts that wait for their turn, so that thousands of alerts at once open neither thousands of connections nor
 * thousands of transactions. Losing it loses nothing: the timer finds what is pending in the outbox.
 */
public final class SendQueue {
    private final Map<NotificationId, CompletableFuture<Void>> known = new ConcurrentHashMap<>();
    private final Queue<NotificationId> waiting = new ConcurrentLinkedQueue<>();
    private final Function<NotificationId, CompletionStage<Void>> attempt;
    private final Semaphore slots;

    /**
     * An empty queue.
     *
     * @param attempt what is done with each
     * @param atOnce how many attempts run at once
     */
    public SendQueue(Function<NotificationId, CompletionStage<Void>> attempt, int atOnce) {
        this.attempt = attempt;
        this.slots = new Semaphore(atOnce);
    }

    /**
     * Adds a notification unless it is waiting or being sent already.
     *
     * @return completes, or fails, with its attempt
     */
    public CompletionStage<Void> offer(NotificationId id) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> earlier = known.putIfAbsent(id, mine);
        if (earlier != null) {
            return earlier;
        }
        waiting.add(id);
        start();
        return mine;
    }

    private void start() {
        while (!waiting.isEmpty() && slots.tryAcquire()) {
            NotificationId next = waiting.poll();
            if (next == null) {
                slots.release();
            } else {
                run(next);
            }
        }
    }

    private void run(NotificationId id) {
        CompletableFuture.completedStage(id).thenCompose(attempt).whenComplete((done, failure) -> {
            CompletableFuture<Void> result = known.remove(id);
            slots.release();
            if (result != null && failure == null) {
                result.complete(null);
            } else if (result != null) {
                result.completeExceptionally(failure);
            }
            start();
        });
    }
}
