package io.frostline.registry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the shared cache knows about one id, written {@code version;milliseconds;JSON}, or without JSON when there is
 * none such.
 *
 * @param loaded when it was read from the database, or written to it
 * @param value empty: it does not exist
 */
record CacheEntry<V>(long version, Instant loaded, Optional<V> value) {
    /** Older than this an entry is read again from the database; if that does not answer, the entry still counts. */
    static final Duration FRESH = Duration.ofHours(1);

    /** After this an entry vanishes: how long the database may be away. */
    private static final Duration LIFETIME = Duration.ofDays(2);

    /** Unknown ids are asked for again after this. */
    private static final Duration ABSENT_LIFETIME = Duration.ofSeconds(30);

    /** Below every version of a row, so that any row replaces it. */
    private static final long NEVER = -1;

    /** Entries that came together don't go together. */
    private static final int SPREAD_SECONDS = 600;

    static <K, V> CacheEntry<V> of(Kind<K, V> kind, V value, Instant now) {
        return new CacheEntry<>(kind.version(value), now, Optional.of(value));
    }

    /** The database has no such row. */
    static <V> CacheEntry<V> absent(Instant now) {
        return new CacheEntry<>(NEVER, now, Optional.empty());
    }

    /** It was deleted, so that the entry outlives what slow readers of the row still write. */
    static <V> CacheEntry<V> removed(long lastVersion, Instant now) {
        return new CacheEntry<>(lastVersion + 1, now, Optional.empty());
    }

    boolean isFresh(String key, Instant now) {
        Duration fresh = FRESH.minusSeconds(Math.floorMod(key.hashCode(), SPREAD_SECONDS));
        return loaded.plus(fresh).isAfter(now);
    }

    <K> SharedEntry shared(Kind<K, V> kind, K id) {
        String text = version + ";" + loaded.toEpochMilli() + ";"
                + value.map(kind::encode).orElse("");
        return new SharedEntry(kind.key(id), version, text, lifetime());
    }

    private Duration lifetime() {
        if (value.isPresent()) {
            return LIFETIME;
        }
        return version == NEVER ? ABSENT_LIFETIME : FRESH;
    }

    /** The entry in this text; null when it is no such text, as of another release. */
    static <K, V> @Nullable CacheEntry<V> parse(Kind<K, V> kind, K id, String text) {
        int afterVersion = text.indexOf(';');
        int afterLoaded = text.indexOf(';', afterVersion + 1);
        if (afterVersion < 0 || afterLoaded < 0) {
            return null;
        }
        try {
            long version = Long.parseLong(text, 0, afterVersion, 10);
            Instant loaded = Instant.ofEpochMilli(Long.parseLong(text, afterVersion + 1, afterLoaded, 10));
            String json = text.substring(afterLoaded + 1);
            return new CacheEntry<>(
                    version, loaded, json.isEmpty() ? Optional.empty() : Optional.of(kind.decode(id, version, json)));
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            return null;
        }
    }
}
