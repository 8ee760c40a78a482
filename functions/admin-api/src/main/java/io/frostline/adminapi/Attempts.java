package io.frostline.adminapi;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Compare-and-set, again and again until nobody was quicker. */
final class Attempts {
    private static final int LIMIT = 50;

    private Attempts() {}

    /** Repeats what answers nothing; after 50 times it fails with {@link Overloaded}. */
    static <T> CompletionStage<T> untilPresent(Supplier<CompletionStage<Optional<T>>> attempt) {
        return untilPresent(attempt, LIMIT);
    }

    private static <T> CompletionStage<T> untilPresent(Supplier<CompletionStage<Optional<T>>> attempt, int left) {
        if (left == 0) {
            return CompletableFuture.failedStage(
                    new Overloaded("others changed it " + LIMIT + " times in a row; nothing was changed"));
        }
        return Stages.nothing()
                .thenCompose(start -> attempt.get())
                .thenCompose(answer -> answer.<CompletionStage<T>>map(CompletableFuture::completedStage)
                        .orElseGet(() -> untilPresent(attempt, left - 1)));
    }
}
