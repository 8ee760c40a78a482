package io.frostline.adminapi;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Steps of an asynchronous change. */
final class Stages {
    private Stages() {}

    /** Nothing to do. */
    static CompletionStage<Void> nothing() {
        return CompletableFuture.completedStage(null);
    }

    /** The answer is known. */
    static <T> CompletionStage<Optional<T>> now(T answer) {
        return CompletableFuture.completedStage(Optional.of(answer));
    }

    /** The next step's answer; none when the step before lost to another change. */
    static <T> CompletionStage<Optional<T>> when(boolean applied, Supplier<CompletionStage<T>> next) {
        return applied ? next.get().thenApply(Optional::of) : CompletableFuture.completedStage(Optional.empty());
    }
}
