package io.frostline.adminapi;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the ids of a resource: no id twice, gaps are fine. All who wait share the next compare-and-set, so that a
 * thousand requests at once do not race one another. An unknown outcome burns the ids it was about.
 */
public final class Ids {
    private final Counter counter;
    private final Queue<CompletableFuture<Integer>> waiting = new ArrayDeque<>();
    private boolean busy;

    public Ids(Counter counter) {
        this.counter = counter;
    }

    /** An id that nobody had before. */
    public CompletionStage<Integer> next() {
        CompletableFuture<Integer> id = new CompletableFuture<>();
        if (isFirst(id)) {
            serve();
        }
        return id;
    }

    /** The same, passing over those that came from the previous system and are ahead of the counter. */
    CompletionStage<Long> nextFree(IntFunction<CompletionStage<Boolean>> isTaken) {
        return Attempts.untilPresent(() -> next().thenCompose(
                        id -> isTaken.apply(id).thenApply(taken -> taken ? Optional.empty() : Optional.of((long) id))));
    }

    private synchronized boolean isFirst(CompletableFuture<Integer> id) {
        waiting.add(id);
        boolean first = !busy;
        busy = true;
        return first;
    }

    private synchronized List<CompletableFuture<Integer>> takeWaiting() {
        List<CompletableFuture<Integer>> taken = List.copyOf(waiting);
        waiting.clear();
        busy = !taken.isEmpty();
        return taken;
    }

    private void serve() {
        List<CompletableFuture<Integer>> served = takeWaiting();
        if (!served.isEmpty()) {
            Attempts.untilPresent(() -> claim(served.size())).whenComplete((first, failure) -> {
                hand(served, first, failure);
                serve();
            });
        }
    }

    private CompletionStage<Optional<Integer>> claim(int count) {
        return counter.next()
                .thenCompose(first -> counter.advance(first, Math.addExact(first, count))
                        .exceptionally(unknown -> false)
                        .thenApply(mine -> mine ? Optional.of(first) : Optional.empty()));
    }

    private static void hand(
            List<CompletableFuture<Integer>> served, @Nullable Integer first, @Nullable Throwable failure) {
        for (int i = 0; i < served.size(); i++) {
            if (first != null) {
                served.get(i).complete(first + i);
            } else {
                served.get(i).completeExceptionally(Objects.requireNonNull(failure));
            }
        }
    }
}
