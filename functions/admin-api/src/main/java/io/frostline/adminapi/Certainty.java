package io.frostline.adminapi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds out what became of a compare-and-set that failed with an unknown outcome, such as a timeout. */
public final class Certainty {
    private Certainty() {}

    /**
     * Whether the attempt was applied.
     *
     * @param never failures after which it certainly was not, and that would only come again
     * @param readBack looks, after unfinished changes were settled, whether things are as the attempt would have them
     */
    public static CompletionStage<Boolean> of(
            CompletionStage<Boolean> attempt, Predicate<Throwable> never, Supplier<CompletionStage<Boolean>> readBack) {
        return attempt.handle((applied, failure) ->
                        failure == null ? CompletableFuture.completedStage(applied) : settle(failure, never, readBack))
                .thenCompose(outcome -> outcome);
    }

    private static CompletionStage<Boolean> settle(
            Throwable failure, Predicate<Throwable> never, Supplier<CompletionStage<Boolean>> readBack) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return never.test(cause) ? CompletableFuture.failedStage(cause) : readBack.get();
    }
}
