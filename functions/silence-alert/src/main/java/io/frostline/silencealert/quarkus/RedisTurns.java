package io.frostline.silencealert.quarkus;

import io.frostline.silencealert.Discovery;
import io.frostline.silencealert.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Three marks in Redis, which are lost together with the states: that they were made once, that somebody began to make them,
 * and that it is not yet time again. What was lost while they were made counts as not made.
 */
@ApplicationScoped
class RedisTurns implements Discovery.Turns {
    private static final String MADE = "made";
    private static final String BEGUN = "making";
    private static final String RECENT = "discovered";
    private static final String SET = "SET";
    private static final String MARK_MADE =
            "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('SET', KEYS[2], '1') end";

    private final Redis redis;
    private final String every;

    RedisTurns(Redis redis, SilenceConfig config) {
        this.redis = redis;
        this.every = Long.toString(config.discoverEvery().toMillis());
    }

    @Override
    public CompletionStage<Turn> next() {
        return redis.run(Redis::text, "GET", List.of(redis.key(MADE)))
                .thenCompose(made -> made.isEmpty()
                        ? redis.run(answer -> Turn.ALL, SET, List.of(redis.key(BEGUN), "1"))
                        : redis.run(
                                answer -> answer == null ? Turn.NONE : Turn.NEW,
                                SET,
                                List.of(redis.key(RECENT), "1", "NX", "PX", every)));
    }

    @Override
    public CompletionStage<Void> done(Turn turn) {
        return redis.run(Redis::text, SET, List.of(redis.key(RECENT), "1", "PX", every))
                .thenCompose(recent -> turn == Turn.ALL
                        ? redis.run(Redis::text, "EVAL", List.of(MARK_MADE, "2", redis.key(BEGUN), redis.key(MADE)))
                        : CompletableFuture.completedFuture(""))
                .thenAccept(made -> {});
    }
}
