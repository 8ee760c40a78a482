package io.frostline.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Changes that the shared cache did not take, to be offered again until it does: a revoked token must not live on in an
 * old entry because the cache was away for a moment. They are lost with this process; then the entry's hour counts.
 */
final class Unannounced {
    private static final int MOST = 10_000;
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);

    private final SharedCache cache;
    private final Executor later;
    private final Map<String, SharedEntry> entries = new ConcurrentHashMap<>();
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** @param later runs what it is given after a while */
    Unannounced(SharedCache cache, Executor later) {
        this.cache = cache;
        this.later = later;
    }

    void add(SharedEntry entry) {
        if (entries.size() < MOST || entries.containsKey(entry.key())) {
            entries.merge(entry.key(), entry, (one, other) -> one.version() > other.version() ? one : other);
        }
        offerLater();
    }

    private void offerLater() {
        if (!entries.isEmpty() && waiting.compareAndSet(false, true)) {
            later.execute(this::offer);
        }
    }

    private void offer() {
        List<SharedEntry> offered = List.copyOf(entries.values());
        Calls.guarded(() -> cache.putUnlessOlder(offered), MOST_WAIT).whenComplete((done, failure) -> {
            if (failure == null) {
                offered.forEach(entry -> entries.remove(entry.key(), entry));
            }
            waiting.set(false);
            offerLater();
        });
    }
}
