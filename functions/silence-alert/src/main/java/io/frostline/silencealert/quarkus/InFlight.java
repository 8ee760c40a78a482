package io.frostline.silencealert.quarkus;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets so many requests be under way at a time; others wait for their turn, in which their own patience begins. */
final class InFlight {
    private final int most;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /** Calls of {@link #goOn} that are not done; one of the callers does it for all, so that none calls itself. */
    private final AtomicInteger calls = new AtomicInteger();

    /** @param most at least 1 */
    InFlight(int most) {
        this.most = most;
    }

    /** Completes as the request does. */
    <T> CompletionStage<T> run(Supplier<? extends CompletionStage<T>> request) {
        CompletableFuture<T> done = new CompletableFuture<>();
        waiting.add(() -> start(request, done));
        goOn();
        return done;
    }

    private <T> void start(Supplier<? extends CompletionStage<T>> request, CompletableFuture<T> done) {
        underWay.incrementAndGet();
        answer(request).whenComplete((value, failure) -> {
            underWay.decrementAndGet();
            goOn();
            if (failure == null) {
                done.complete(value);
            } else {
                done.completeExceptionally(failure);
            }
        });
    }

    private static <T> CompletionStage<T> answer(Supplier<? extends CompletionStage<T>> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void goOn() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        do {
            Runnable next = underWay.get() < most ? waiting.poll() : null;
            while (next != null) {
                next.run();
                next = underWay.get() < most ? waiting.poll() : null;
            }
        } while (calls.decrementAndGet() > 0);
    }
}
