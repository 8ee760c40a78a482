package io.frostline.registry;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What this process looked up in the last seconds. An id is looked up once at a time, whoever asks. */
final class LocalCache<K, V> {
    /** A change acts within 10 s: this, and the time to write and to load it. */
    private static final Duration LIFETIME = Duration.ofSeconds(5);

    private final Kind<K, V> kind;
    private final AsyncLoadingCache<K, Optional<V>> entries;

    LocalCache(Kind<K, V> kind, LayeredLookup<K, V> lookup, int mostEntries, Ticker ticker) {
        this.kind = kind;
        this.entries = Caffeine.newBuilder()
                .maximumSize(mostEntries)
                .expireAfterWrite(LIFETIME)
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync(new Loader<>(lookup));
    }

    CompletableFuture<Map<K, V>> find(Set<K> ids) {
        return entries.getAll(ids).thenApply(known -> existing(ids, known));
    }

    CompletableFuture<Optional<V>> find(K id) {
        return find(Set.of(id)).thenApply(found -> Optional.ofNullable(found.get(id)));
    }

    private Map<K, V> existing(Set<K> ids, Map<K, Optional<V>> known) {
        if (known.size() < ids.size()) {
            throw unavailable(ids, known);
        }
        Map<K, V> existing = new HashMap<>(ids.size() * 2);
        known.forEach((id, value) -> value.ifPresent(it -> existing.put(id, it)));
        return existing;
    }

    private RegistryUnavailableException unavailable(Set<K> ids, Map<K, Optional<V>> known) {
        String first = ids.stream()
                .filter(id -> !known.containsKey(id))
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
        return new RegistryUnavailableException(
                "neither the cache nor the database answers for " + kind.name() + " " + first);
    }

    /** Caffeine doesn't keep an id that is missing from the answer: it is looked up again at the next call. */
    private record Loader<K, V>(LayeredLookup<K, V> lookup) implements AsyncCacheLoader<K, Optional<V>> {
        @Override
        public CompletableFuture<Optional<V>> asyncLoad(K id, Executor executor) {
            throw new UnsupportedOperationException("only sets of ids are loaded");
        }

        @Override
        public CompletableFuture<Map<K, Optional<V>>> asyncLoadAll(Set<? extends K> ids, Executor executor) {
            return lookup.find(Set.copyOf(ids));
        }
    }
}
