package io.frostline.launcher.knative;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Posts to a function's {@code /tick} again and again, as a PingSource does; a tick is left out while the one before is
 * not answered.
 */
final class PingSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final Deliverer.Function function;
    private @Nullable CompletableFuture<Answer> last;

    PingSource(String name, Deliverer.Function function) {
        this.name = name;
        this.function = function;
    }

    void every(Duration interval, ScheduledExecutorService timer) {
        timer.scheduleAtFixedRate(this::ping, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ping() {
        CompletableFuture<Answer> before = last;
        if (before == null || before.isDone()) {
            last = function.post(
                    new Request(
                            "/tick",
                            Map.of(
                                    "ce-specversion",
                                    "1.0",
                                    "ce-id",
                                    UUID.randomUUID().toString(),
                                    "ce-type",
                                    "dev.knative.sources.ping",
                                    "ce-source",
                                    "/apis/v1/namespaces/frostline/pingsources/" + name,
                                    "ce-time",
                                    Instant.now().toString()),
                            new byte[0]),
                    TIMEOUT);
        }
    }
}
