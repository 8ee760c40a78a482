package io.frostline.silencealert;

import io.frostline.infrastructure.FunctionUnderTest;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Beats as auth does, quickly, until it is stopped; before each beat somebody else may say something. */
final class Heart implements AutoCloseable {
    private static final int EVERY_MILLIS = 300;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean beating = true;

    Heart(FunctionUnderTest function, Consumer<Instant> before) {
        timer.scheduleWithFixedDelay(() -> beat(function, before), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat(FunctionUnderTest function, Consumer<Instant> before) {
        if (beating) {
            before.accept(Instant.now());
            function.beat(Instant.ofEpochMilli(System.currentTimeMillis()));
        }
    }

    void beats(boolean now) {
        beating = now;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
