package io.frostline.silencealert.quarkus;

import io.frostline.silencealert.Heartbeats;
import io.frostline.silencealert.Stall;
import io.frostline.silencealert.Stored;
import io.frostline.silencealert.Watch.Pair;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The newest heartbeats in one hash of Redis, by {@code reports:readings}. */
@ApplicationScoped
class RedisHeartbeats implements Heartbeats {
    private static final String HEARTBEATS = "heartbeats";
    private static final String STALL = "stall";

    private static final String ADVANCE = """
            if (redis.call('HGET', KEYS[1], ARGV[1]) or '') == ARGV[2] then
              redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
              return 1
            end
            return 0
            """;

    private static final String CHANGE = """
            if (redis.call('GET', KEYS[1]) or '') == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2])
              return 1
            end
            return 0
            """;

    private final Redis redis;

    RedisHeartbeats(Redis redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<Map<Pair, Instant>> newest() {
        String all = "return redis.call('HGETALL', KEYS[1])";
        return redis.run(RedisHeartbeats::pairs, "EVAL", List.of(all, "1", redis.key(HEARTBEATS)));
    }

    @Override
    public CompletionStage<Optional<Instant>> newest(Pair pair) {
        return redis.run(value -> time(Redis.text(value)), "HGET", List.of(redis.key(HEARTBEATS), field(pair)));
    }

    @Override
    public CompletionStage<Boolean> advance(Pair pair, Optional<Instant> before, Instant time) {
        return redis.run(
                RedisHeartbeats::isDone,
                "EVAL",
                List.of(
                        ADVANCE,
                        "1",
                        redis.key(HEARTBEATS),
                        field(pair),
                        before.map(RedisHeartbeats::millis).orElse(""),
                        millis(time)));
    }

    @Override
    public CompletionStage<Stored<Optional<Stall>>> stall() {
        return redis.run(
                value -> new Stored<>(Redis.text(value), Stall.parse(Redis.text(value))),
                "GET",
                List.of(redis.key(STALL)));
    }

    @Override
    public CompletionStage<Boolean> stall(Stored<Optional<Stall>> before, Optional<Stall> after) {
        return redis.run(
                RedisHeartbeats::isDone,
                "EVAL",
                List.of(CHANGE, "1", redis.key(STALL), before.text(), Stall.text(after)));
    }

    private static Map<Pair, Instant> pairs(@Nullable Response fields) {
        Map<Pair, Instant> pairs = new HashMap<>();
        for (int i = 0; fields != null && i + 1 < fields.size(); i += 2) {
            String[] pair = fields.get(i).toString().split(":", 2);
            pairs.put(
                    new Pair(Integer.parseInt(pair[0]), Integer.parseInt(pair[1])),
                    Instant.ofEpochMilli(fields.get(i + 1).toLong()));
        }
        return pairs;
    }

    private static boolean isDone(@Nullable Response answer) {
        return answer != null && answer.toInteger() == 1;
    }

    private static String field(Pair pair) {
        return pair.reports() + ":" + pair.readings();
    }

    private static Optional<Instant> time(String millis) {
        return millis.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
