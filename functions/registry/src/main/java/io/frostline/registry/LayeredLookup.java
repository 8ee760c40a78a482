package io.frostline.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks things of one kind up in the shared cache, then in the database, and caches what it found there.
 *
 * <p>Without the shared cache the database answers; without the database the shared cache does, also with entries that
 * are due to be read again.
 */
final class LayeredLookup<K, V> {
    private static final Duration MOST_WAIT_FOR_CACHE = Duration.ofSeconds(1);
    private static final Duration MOST_WAIT_FOR_ROWS = Duration.ofSeconds(6);

    private final Kind<K, V> kind;
    private final SharedCache cache;
    private final Outage cacheOutage;
    private final RowSource<K, V> rows;
    private final Outage rowsOutage;
    private final InstantSource clock;

    LayeredLookup(
            Kind<K, V> kind,
            SharedCache cache,
            Outage cacheOutage,
            RowSource<K, V> rows,
            Outage rowsOutage,
            InstantSource clock) {
        this.kind = kind;
        this.cache = cache;
        this.cacheOutage = cacheOutage;
        this.rows = rows;
        this.rowsOutage = rowsOutage;
        this.clock = clock;
    }

    /** What is known about these: an id that nobody could tell about is not in the answer. Never fails. */
    CompletableFuture<Map<K, Optional<V>>> find(Set<K> ids) {
        List<K> order = List.copyOf(ids);
        return cached(order).thenCompose(texts -> complete(order, texts));
    }

    private CompletableFuture<List<Optional<String>>> cached(List<K> ids) {
        if (!cacheOutage.mayAsk()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return Calls.guarded(() -> cache.get(ids.stream().map(kind::key).toList()), MOST_WAIT_FOR_CACHE)
                .handle((texts, failure) -> observed(cacheOutage, failure) ? texts : List.of());
    }

    private CompletableFuture<Map<K, Optional<V>>> complete(List<K> ids, List<Optional<String>> texts) {
        Map<K, Optional<V>> known = new HashMap<>();
        Map<K, CacheEntry<V>> stale = new HashMap<>();
        Set<K> open = new HashSet<>();
        Instant now = clock.instant();
        for (int i = 0; i < ids.size(); i++) {
            K id = ids.get(i);
            CacheEntry<V> entry = entry(id, texts.isEmpty() ? Optional.empty() : texts.get(i));
            if (entry != null && entry.isFresh(kind.key(id), now)) {
                known.put(id, entry.value());
            } else {
                open.add(id);
                if (entry != null) {
                    stale.put(id, entry);
                }
            }
        }
        return open.isEmpty() ? CompletableFuture.completedFuture(known) : load(open, stale, known);
    }

    private @Nullable CacheEntry<V> entry(K id, Optional<String> text) {
        return text.isEmpty() ? null : CacheEntry.parse(kind, id, text.get());
    }

    private CompletableFuture<Map<K, Optional<V>>> load(
            Set<K> open, Map<K, CacheEntry<V>> stale, Map<K, Optional<V>> known) {
        if (!rowsOutage.mayAsk()) {
            stale.forEach((id, entry) -> known.put(id, entry.value()));
            return CompletableFuture.completedFuture(known);
        }
        return Calls.guarded(() -> rows.find(open), MOST_WAIT_FOR_ROWS).handle((found, failure) -> {
            if (observed(rowsOutage, failure)) {
                remember(open, found, stale);
                open.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
            } else {
                stale.forEach((id, entry) -> known.put(id, entry.value()));
            }
            return known;
        });
    }

    private void remember(Set<K> loaded, Map<K, V> found, Map<K, CacheEntry<V>> stale) {
        if (!cacheOutage.mayAsk()) {
            return;
        }
        Instant now = clock.instant();
        List<SharedEntry> entries = new ArrayList<>(loaded.size());
        for (K id : loaded) {
            V value = found.get(id);
            entries.add((value == null ? gone(stale.get(id), now) : CacheEntry.of(kind, value, now)).shared(kind, id));
        }
        Calls.guarded(() -> cache.putUnlessOlder(entries), MOST_WAIT_FOR_CACHE)
                .whenComplete((done, failure) -> observed(cacheOutage, failure));
    }

    private CacheEntry<V> gone(@Nullable CacheEntry<V> before, Instant now) {
        return before == null ? CacheEntry.absent(now) : CacheEntry.removed(before.version(), now);
    }

    private static boolean observed(Outage outage, @Nullable Throwable failure) {
        if (failure == null) {
            outage.answered();
            return true;
        }
        outage.failed(failure);
        return false;
    }
}
