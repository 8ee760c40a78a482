package io.frostline.adminapi;

import java.util.concurrent.CompletionStage;

/** Waits for outcomes in tests. */
final class Done {
    private Done() {}

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    static <T> T value(CompletionStage<Result<T>> stage) {
        return ((Result.Done<T>) get(stage)).value();
    }
}
