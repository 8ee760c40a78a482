package io.frostline.adminapi.quarkus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.frostline.adminapi.AttemptCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Counts in this process, of 100,000 keys at most. */
final class LocalAttemptCounter implements AttemptCounter {
    private static final int MOST_KEYS = 100_000;

    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfter(Expiry.creating((String key, Window window) -> window.length()))
            .build();

    private record Window(Duration length, Instant end, AtomicLong count) {
        static Window open(Duration length) {
            return new Window(length, Instant.now().plus(length), new AtomicLong());
        }
    }

    @Override
    public CompletionStage<List<Count>> add(List<String> keys, Duration window) {
        return CompletableFuture.completedStage(keys.stream()
                .map(key -> windows.get(key, absent -> Window.open(window)))
                .map(open -> new Count(open.count().incrementAndGet(), Duration.between(Instant.now(), open.end())))
                .toList());
    }

    @Override
    public CompletionStage<Void> takeBack(List<String> keys) {
        windows.getAllPresent(keys).values().forEach(window -> window.count().decrementAndGet());
        return CompletableFuture.completedStage(null);
    }
}
