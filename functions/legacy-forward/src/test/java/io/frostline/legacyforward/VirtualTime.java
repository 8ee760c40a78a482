package io.frostline.legacyforward;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Nanoseconds that pass when they are told to. */
final class VirtualTime implements LongSupplier {
    // Close to where it overflows, as the system's may be.
    private long now = Long.MAX_VALUE - 1_000;

    void pass(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
