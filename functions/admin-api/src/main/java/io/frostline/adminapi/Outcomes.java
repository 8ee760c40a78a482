package io.frostline.adminapi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One step after the other, as long as they succeed. */
final class Outcomes {
    private Outcomes() {}

    /** What the next step makes of the first one's value, or why the first one failed. */
    static <A, B> CompletionStage<Result<B>> then(
            CompletionStage<Result<A>> first, Function<A, CompletionStage<Result<B>>> next) {
        return first.thenCompose(result -> result instanceof Result.Done<A> done
                ? next.apply(done.value())
                : CompletableFuture.completedStage(failed(result)));
    }

    /** The same with a step that always succeeds. */
    static <A, B> CompletionStage<Result<B>> map(CompletionStage<Result<A>> first, Function<A, B> next) {
        return then(first, value -> CompletableFuture.completedStage(new Result.Done<>(next.apply(value))));
    }

    /** Why the first one failed. */
    static <A, B> Result<B> failed(Result<A> result) {
        if (result instanceof Result.Missing<A> missing) {
            return new Result.Missing<>(missing.reason());
        }
        if (result instanceof Result.Refused<A> refused) {
            return new Result.Refused<>(refused.field(), refused.reason());
        }
        if (result instanceof Result.Forbidden<A> forbidden) {
            return new Result.Forbidden<>(forbidden.reason());
        }
        if (result instanceof Result.Reused<A> reused) {
            return new Result.Reused<>(reused.reason());
        }
        return new Result.Conflict<>(((Result.Conflict<A>) result).reason());
    }
}
