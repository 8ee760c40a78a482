package io.frostline.silencealert.quarkus;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs commands on keys that all start with {@code silence:}. */
@ApplicationScoped
class Redis {
    /** A Redis that hangs is as good as one that is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReactiveRedisDataSource redis;
    private final String prefix;

    Redis(ReactiveRedisDataSource redis, RedisConfig config) {
        this.redis = redis;
        this.prefix = config.prefix().orElse("") + "silence:";
    }

    String key(String name) {
        return prefix + name;
    }

    /**
     * Runs one.
     *
     * @param read of the answer, which may be null
     */
    <T> CompletionStage<T> run(Function<@Nullable Response, T> read, String command, List<String> arguments) {
        return redis.execute(command, arguments.toArray(String[]::new))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(read)
                .subscribeAsCompletionStage();
    }

    static String text(@Nullable Response value) {
        return value == null ? "" : value.toString();
    }
}
