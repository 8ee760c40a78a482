package io.frostline.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The shared cache, in this process; it can be down. */
final class MemoryCache implements SharedCache {
    private final InstantSource clock;
    private final Map<String, Held> held = new HashMap<>();
    final List<List<String>> reads = new ArrayList<>();
    boolean down;

    MemoryCache(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<List<Optional<String>>> get(List<String> keys) {
        reads.add(keys);
        return down
                ? refused()
                : CompletableFuture.completedStage(keys.stream().map(this::text).toList());
    }

    @Override
    public CompletionStage<Void> putUnlessOlder(List<SharedEntry> entries) {
        if (down) {
            return refused();
        }
        for (SharedEntry entry : entries) {
            Held before = held.get(entry.key());
            if (before == null || before.ended(clock.instant()) || before.version <= entry.version()) {
                held.put(
                        entry.key(),
                        new Held(entry.version(), entry.text(), clock.instant().plus(entry.lifetime())));
            }
        }
        return CompletableFuture.completedStage(null);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(held.get(key))
                .filter(it -> !it.ended(clock.instant()))
                .map(Held::text);
    }

    void put(String key, String text) {
        held.put(key, new Held(0, text, Instant.MAX));
    }

    private static <T> CompletionStage<T> refused() {
        return CompletableFuture.failedStage(new IllegalStateException("connection refused"));
    }

    private record Held(long version, String text, Instant end) {
        boolean ended(Instant now) {
            return !now.isBefore(end);
        }
    }
}
