package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.AttemptCounter;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Counts in Redis, for all replicas. */
final class RedisAttemptCounter implements AttemptCounter {
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);
    private static final String ADD = """
            local counts = {}
            for i = 1, #KEYS do
              counts[2 * i - 1] = redis.call('INCR', KEYS[i])
              if counts[2 * i - 1] == 1 then
                redis.call('PEXPIRE', KEYS[i], ARGV[1])
              end
              counts[2 * i] = redis.call('PTTL', KEYS[i])
            end
            return counts
            """;
    private static final String TAKE_BACK = """
            for i = 1, #KEYS do
              if redis.call('EXISTS', KEYS[i]) == 1 then
                redis.call('DECR', KEYS[i])
              end
            end
            return 0
            """;

    private final RedisAPI redis;
    private final String prefix;

    RedisAttemptCounter(RedisAPI redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    @Override
    public CompletionStage<List<Count>> add(List<String> keys, Duration window) {
        List<String> command = command(ADD, keys);
        command.add(Long.toString(window.toMillis()));
        return redis.eval(command)
                .map(RedisAttemptCounter::counts)
                .ifNoItem()
                .after(MOST_WAIT)
                .fail()
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> takeBack(List<String> keys) {
        return redis.eval(command(TAKE_BACK, keys))
                .replaceWithVoid()
                .ifNoItem()
                .after(MOST_WAIT)
                .fail()
                .subscribeAsCompletionStage();
    }

    private List<String> command(String script, List<String> keys) {
        List<String> command = new ArrayList<>();
        command.add(script);
        command.add(Integer.toString(keys.size()));
        keys.forEach(key -> command.add(prefix + key));
        return command;
    }

    private static List<Count> counts(Response answer) {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < answer.size(); i += 2) {
            counts.add(new Count(
                    answer.get(i).toLong(), Duration.ofMillis(answer.get(i + 1).toLong())));
        }
        return counts;
    }
}
