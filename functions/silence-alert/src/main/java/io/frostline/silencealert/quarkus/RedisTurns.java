package io.frostline.silencealert.quarkus;

import io.frostline.silencealert.Discovery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Two marks in Redis: that the states were made once, which is lost together with them, and that it is not yet time again. */
@ApplicationScoped
class RedisTurns implements Discovery.Turns {
    private static final String MADE = "made";
    private static final String RECENT = "discovered";
    private static final String SET = "SET";

    private final Redis redis;
    private final String every;

    RedisTurns(Redis redis, SilenceConfig config) {
        this.redis = redis;
        this.every = Long.toString(config.discoverEvery().toMillis());
    }

    @Override
    public CompletionStage<Boolean> isDue() {
        return redis.run(Redis::text, "GET", List.of(redis.key(MADE)))
                .thenCompose(made -> made.isEmpty()
                        ? CompletableFuture.completedFuture(true)
                        : redis.run(answer -> answer != null, SET, List.of(redis.key(RECENT), "1", "NX", "PX", every)));
    }

    @Override
    public CompletionStage<Void> done() {
        return redis.run(Redis::text, SET, List.of(redis.key(RECENT), "1", "PX", every))
                .thenCompose(recent -> redis.run(Redis::text, SET, List.of(redis.key(MADE), "1")))
                .thenAccept(made -> {});
    }
}
