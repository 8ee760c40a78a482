package io.frostline.ratealert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.ratealert.RiseStates;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One key per device, {@code rising:{device}}, which outlives the events of {@code readings}. */
@ApplicationScoped
class RedisRiseStates implements RiseStates {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofDays(15);

    /** Answers the numbers, from 1, of the keys that did not hold what they must. */
    private static final String COMPARE_AND_SET = """
            local changed = {}
            for i, key in ipairs(KEYS) do
              if (redis.call('GET', key) or '') == ARGV[2 * i] then
                redis.call('SET', key, ARGV[2 * i + 1], 'PX', ARGV[1])
              else
                changed[#changed + 1] = i
              end
            end
            return changed
            """;

    private final ReactiveRedisDataSource redis;
    private final String prefix;

    RedisRiseStates(ReactiveRedisDataSource redis, RedisPrefix config) {
        this.redis = redis;
        this.prefix = config.prefix().orElse("") + "rising:";
    }

    @Override
    public CompletionStage<Map<DeviceId, String>> load(Set<DeviceId> devices) {
        List<DeviceId> order = List.copyOf(devices);
        return call("MGET", order.stream().map(this::key).toList(), values -> {
            Map<DeviceId, String> remembered = new HashMap<>();
            for (int i = 0; i < order.size(); i++) {
                if (values.get(i) != null) {
                    remembered.put(order.get(i), values.get(i).toString());
                }
            }
            return remembered;
        });
    }

    @Override
    public CompletionStage<Set<DeviceId>> save(Map<DeviceId, Change> changes) {
        List<DeviceId> order = List.copyOf(changes.keySet());
        List<String> arguments = new ArrayList<>(List.of(COMPARE_AND_SET, Integer.toString(order.size())));
        order.forEach(device -> arguments.add(key(device)));
        arguments.add(Long.toString(LIFE.toMillis()));
        changes.values().forEach(change -> arguments.addAll(List.of(change.before(), change.after())));
        return call("EVAL", arguments, numbers -> {
            Set<DeviceId> changed = new HashSet<>();
            numbers.forEach(number -> changed.add(order.get(number.toInteger() - 1)));
            return changed;
        });
    }

    private String key(DeviceId device) {
        return prefix + device;
    }

    private <T> CompletionStage<T> call(String command, List<String> arguments, Function<Response, T> answer) {
        return redis.execute(command, arguments.toArray(String[]::new))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer)
                .subscribeAsCompletionStage();
    }
}
