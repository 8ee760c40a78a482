package io.frostline.adminapi;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What can be done to any row of a store, by id. A row that may not be seen is as good as missing.
 *
 * @param noun what a row is called, such as {@code device}
 */
record Rows<I, T>(Store<I, T> store, String noun, Predicate<T> visible) {
    /** All rows may be seen. */
    Rows(Store<I, T> store, String noun) {
        this(store, noun, row -> true);
    }

    /** The row. */
    CompletionStage<Result<T>> find(I id) {
        return use(id, row -> CompletableFuture.completedStage(new Result.Done<>(row)));
    }

    /** What comes of using the row. */
    <R> CompletionStage<Result<R>> use(I id, Function<T, CompletionStage<Result<R>>> use) {
        return store.find(id)
                .thenCompose(found ->
                        found.filter(visible).map(use).orElseGet(() -> CompletableFuture.completedStage(missing(id))));
    }

    /** Changes the row; a change that answers nothing lost to another one and is tried again on the newer row. */
    <R> CompletionStage<Result<R>> edit(I id, Function<T, CompletionStage<Optional<Result<R>>>> change) {
        return Attempts.untilPresent(() -> store.find(id)
                .thenCompose(found -> found.filter(visible).map(change).orElseGet(() -> Stages.now(missing(id)))));
    }

    /** Deletes the row, then does what follows from it. */
    CompletionStage<Result<T>> delete(I id, Function<T, CompletionStage<Void>> then) {
        return edit(
                id,
                row -> store.delete(row)
                        .thenCompose(deleted ->
                                Stages.when(deleted, () -> then.apply(row).thenApply(done -> new Result.Done<>(row)))));
    }

    private <R> Result<R> missing(I id) {
        return new Result.Missing<>("there is no " + noun + " " + id);
    }
}
