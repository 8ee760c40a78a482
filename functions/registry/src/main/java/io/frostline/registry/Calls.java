package io.frostline.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Calls of other systems. */
final class Calls {
    private Calls() {}

    /** The call's answer; a failure also when it throws, or takes longer than this. */
    static <T> CompletableFuture<T> guarded(Supplier<CompletionStage<T>> call, Duration most) {
        try {
            return call.get().toCompletableFuture().copy().orTimeout(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
