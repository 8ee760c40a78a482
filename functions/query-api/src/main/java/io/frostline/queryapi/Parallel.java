package io.frostline.queryapi;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Does something slow with each of some items, a bounded number of them at once. */
public final class Parallel<A, B> {
    private final List<A> items;
    private final Function<A, CompletionStage<B>> task;
    private final AtomicReferenceArray<B> results;
    private final AtomicInteger next = new AtomicInteger();

    private Parallel(List<A> items, Function<A, CompletionStage<B>> task) {
        this.items = items;
        this.task = task;
        this.results = new AtomicReferenceArray<>(items.size());
    }

    /**
     * The results in the order of the items; fails as soon as everything under way has ended when one fails.
     *
     * @param atOnce at least 1
     */
    public static <A, B> CompletionStage<List<B>> map(List<A> items, int atOnce, Function<A, CompletionStage<B>> task) {
        Parallel<A, B> parallel = new Parallel<>(items, task);
        CompletableFuture<?>[] lanes = IntStream.range(0, Math.min(atOnce, items.size()))
                .mapToObj(lane -> parallel.lane())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(lanes).thenApply(done -> parallel.results());
    }

    private CompletableFuture<Void> lane() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        advance(end);
        return end;
    }

    /** A loop, not a recursion: results that are there already must not pile up on the stack. */
    private void advance(CompletableFuture<Void> end) {
        for (int index = next.getAndIncrement(); index < items.size(); index = next.getAndIncrement()) {
            CompletableFuture<Void> done = start(index);
            if (!done.isDone()) {
                done.whenComplete((nothing, failure) -> goOn(end, failure));
                return;
            }
            if (done.isCompletedExceptionally()) {
                done.whenComplete((nothing, failure) -> end.completeExceptionally(failure));
                return;
            }
        }
        end.complete(null);
    }

    private void goOn(CompletableFuture<Void> end, @Nullable Throwable failure) {
        if (failure == null) {
            advance(end);
        } else {
            end.completeExceptionally(failure);
        }
    }

    private CompletableFuture<Void> start(int index) {
        try {
            return task.apply(items.get(index))
                    .thenAccept(result -> results.set(index, result))
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private List<B> results() {
        return IntStream.range(0, items.size()).mapToObj(results::get).toList();
    }
}
