package io.frostline.registry;

import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of API tokens as they were last read. They are read again regularly, and for an id that is unknown, but
 * never twice within the pause, so that nobody makes this process ask more often. While they can't be read those that are
 * here count.
 */
public final class LiveKeys {
    private static final Logger LOG = System.getLogger(LiveKeys.class.getName());

    private final KeySource source;
    private final long refresh;
    private final long pause;
    private final Ticker ticker;
    private volatile Map<String, PublicKey> keys;

    private @Nullable CompletableFuture<Void> reading;
    private boolean asked;
    private boolean down;
    private long askedAt;

    /**
     * Keys that are read from a source.
     *
     * @param first those that count until then
     * @param refresh after which they are read again
     * @param pause the least time between two reads, also after one that failed
     */
    public LiveKeys(KeySource source, Map<String, PublicKey> first, Duration refresh, Duration pause) {
        this(source, first, refresh, pause, Ticker.systemTicker());
    }

    LiveKeys(KeySource source, Map<String, PublicKey> first, Duration refresh, Duration pause, Ticker ticker) {
        this.source = source;
        this.keys = Map.copyOf(first);
        this.refresh = refresh.toNanos();
        this.pause = pause.toNanos();
        this.ticker = ticker;
    }

    /** All of them, by their ids; empty until there are some. */
    public Map<String, PublicKey> all() {
        return keys;
    }

    /** The key with this id. */
    public Optional<PublicKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Reads the keys when it is time to; to be called about once a second. */
    public void readWhenDue() {
        read(down || keys.isEmpty() ? pause : refresh);
    }

    /**
     * Reads the keys for one that is not here.
     *
     * @return when it is worth looking again: at once if they were just read; it never fails
     */
    public CompletionStage<Void> readForUnknown() {
        return read(pause);
    }

    private CompletableFuture<Void> read(long leastAge) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (this) {
            if (reading != null) {
                return reading;
            }
            long now = ticker.read();
            if (asked && now - askedAt < leastAge) {
                return CompletableFuture.completedFuture(null);
            }
            asked = true;
            askedAt = now;
            reading = done;
        }
        ask().whenComplete((read, failure) -> finish(done, read, failure));
        return done;
    }

    private CompletionStage<Map<String, PublicKey>> ask() {
        try {
            return source.read();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void finish(
            CompletableFuture<Void> done, @Nullable Map<String, PublicKey> read, @Nullable Throwable failure) {
        synchronized (this) {
            if (read != null) {
                answered(read);
            } else if (failure != null) {
                failed(failure);
            }
            reading = null;
        }
        done.complete(null);
    }

    private void answered(Map<String, PublicKey> read) {
        if (!keys.keySet().equals(read.keySet())) {
            LOG.log(Level.INFO, "Tokens of these keys pass: " + String.join(", ", read.keySet()));
        }
        keys = Map.copyOf(read);
        down = false;
    }

    private void failed(Throwable failure) {
        if (!down) {
            LOG.log(
                    Level.WARNING,
                    "The keys of tokens can't be read; "
                            + (keys.isEmpty() ? "nobody passes" : "those known still count") + " ("
                            + Causes.text(failure) + ")");
        }
        down = true;
    }
}
