package io.frostline.thresholdalert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.thresholdalert.EpisodeStates;
import io.frostline.thresholdalert.EpisodeText;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * States in Redis: one key per device, {@code episodes:{device}}, read by one MGET and written by one script. A key
 * lives longer than the topic {@code readings} keeps its events, and far longer while an episode is open.
 */
@ApplicationScoped
class RedisEpisodeStates implements EpisodeStates {
    private static final Logger LOG = Logger.getLogger(RedisEpisodeStates.class);

    /** A Redis that hangs is as good as one that is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String OPEN_FOR = millis(Duration.ofDays(400));
    private static final String CLOSED_FOR = millis(Duration.ofDays(15));
    private static final int OUTCOME_REFUSED = 0;

    /** For each key, in this order: what it must hold, what it shall hold, for how many milliseconds. */
    private static final String COMPARE_AND_SET = """
            local saved = {}
            for i, key in ipairs(KEYS) do
              local held = redis.call('GET', key) or ''
              saved[i] = 0
              if held == ARGV[3 * i - 2] then
                redis.call('SET', key, ARGV[3 * i - 1], 'PX', ARGV[3 * i])
                saved[i] = 1
              end
            end
            return saved
            """;

    private final ReactiveRedisDataSource redis;
    private final String prefix;

    RedisEpisodeStates(ReactiveRedisDataSource redis, ThresholdConfig config) {
        this.redis = redis;
        this.prefix = config.prefix().orElse("") + "episodes:";
    }

    @Override
    public CompletionStage<Map<DeviceId, Stored>> load(Set<DeviceId> devices) {
        List<DeviceId> order = List.copyOf(devices);
        String[] keys = order.stream().map(this::key).toArray(String[]::new);
        return redis.execute("MGET", keys)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(values -> stored(order, values))
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Set<DeviceId>> save(Collection<Change> changes) {
        List<Change> order = List.copyOf(changes);
        List<String> arguments = new ArrayList<>(2 + 4 * order.size());
        arguments.add(COMPARE_AND_SET);
        arguments.add(Integer.toString(order.size()));
        order.forEach(change -> arguments.add(key(change.device())));
        for (Change change : order) {
            arguments.add(change.before().text());
            arguments.add(EpisodeText.encode(change.after()));
            arguments.add(change.after().anyOpen() ? OPEN_FOR : CLOSED_FOR);
        }
        return redis.execute("EVAL", arguments.toArray(String[]::new))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(outcomes -> refused(order, outcomes))
                .subscribeAsCompletionStage();
    }

    private String key(DeviceId device) {
        return prefix + device;
    }

    private static Map<DeviceId, Stored> stored(List<DeviceId> order, Response values) {
        Map<DeviceId, Stored> stored = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            stored.put(order.get(i), stored(order.get(i), values.get(i)));
        }
        return stored;
    }

    /** A state that nobody can read counts as lost, which may cost a duplicate message. */
    private static Stored stored(DeviceId device, @Nullable Response value) {
        if (value == null) {
            return Stored.NOTHING;
        }
        String text = value.toString();
        try {
            return new Stored(text, EpisodeText.decode(text));
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "The stored state of device %s is unreadable and starts anew", device);
            return new Stored(text, Stored.NOTHING.episodes());
        }
    }

    private static Set<DeviceId> refused(List<Change> order, Response outcomes) {
        Set<DeviceId> refused = new HashSet<>();
        for (int i = 0; i < order.size(); i++) {
            if (outcomes.get(i).toInteger() == OUTCOME_REFUSED) {
                refused.add(order.get(i).device());
            }
        }
        return refused;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
