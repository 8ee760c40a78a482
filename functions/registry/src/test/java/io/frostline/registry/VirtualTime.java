package io.frostline.registry;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
final class VirtualTime implements InstantSource, Ticker {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos = 1;

    void advance(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long read() {
        return nanos;
    }
}
