package io.frostline.adminapi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A counter in memory, used by several at once; every so often an outcome is unknown, although it was applied. */
final class MemoryCounter implements Counter {
    private final AtomicInteger next = new AtomicInteger(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final int unknownEvery;

    MemoryCounter() {
        this(Integer.MAX_VALUE);
    }

    MemoryCounter(int unknownEvery) {
        this.unknownEvery = unknownEvery;
    }

    @Override
    public CompletionStage<Integer> next() {
        return CompletableFuture.supplyAsync(next::get);
    }

    @Override
    public CompletionStage<Boolean> advance(int from, int to) {
        boolean unknown = calls.incrementAndGet() % unknownEvery == 0;
        return CompletableFuture.supplyAsync(() -> {
            boolean applied = next.compareAndSet(from, to);
            if (unknown) {
                throw new IllegalStateException("timed out");
            }
            return applied;
        });
    }
}
