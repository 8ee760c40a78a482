package io.frostline.silencealert.quarkus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One script that changes many states, each only if nobody else did, together with when to look at them. */
final class SaveScript {
    private static final String KEPT_MILLIS = Long.toString(Duration.ofDays(400).toMillis());

    /**
     * Of each key, in this order: what it must hold, what it shall hold, the sorted set, its member, and its score behind {@code
     * =}, behind {@code <} if it may only become smaller, {@code -} to leave it, or nothing to remove it. Then fields of the
     * last key, a hash, and numbers that become theirs if they are larger.
     */
    private static final String SCRIPT = """
            local changes = #KEYS - 1
            local saved = {}
            for i = 1, changes do
              local at = 5 * (i - 1) + 2
              saved[i] = 0
              if (redis.call('GET', KEYS[i]) or '') == ARGV[at] then
                redis.call('SET', KEYS[i], ARGV[at + 1], 'PX', ARGV[1])
                local index, member, score = ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
                local how = string.sub(score, 1, 1)
                if how == '' then
                  redis.call('ZREM', index, member)
                elseif how == '=' then
                  redis.call('ZADD', index, string.sub(score, 2), member)
                elseif how == '<' then
                  redis.call('ZADD', index, 'LT', string.sub(score, 2), member)
                end
                saved[i] = 1
              end
            end
            for at = 5 * changes + 2, #ARGV, 2 do
              local held = redis.call('HGET', KEYS[#KEYS], ARGV[at])
              if not held or tonumber(held) < tonumber(ARGV[at + 1]) then
                redis.call('HSET', KEYS[#KEYS], ARGV[at], ARGV[at + 1])
              end
            end
            return saved
            """;

    private final String heardKey;
    private final List<String> keys = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Map<String, Instant> heard = new TreeMap<>();

    /** @param heardKey the hash of when gateways were heard */
    SaveScript(String heardKey) {
        this.heardKey = heardKey;
    }

    /** When to look at a state; empty: never, or, if only earlier, as before. */
    record Index(String key, String member, Optional<Instant> next, boolean onlyEarlier) {
        String score() {
            String none = onlyEarlier ? "-" : "";
            return next.map(time -> (onlyEarlier ? "<" : "=") + time.toEpochMilli())
                    .orElse(none);
        }
    }

    void change(String key, String before, String after, Index index) {
        keys.add(key);
        changes.addAll(List.of(before, after, index.key, index.member, index.score()));
    }

    void heard(String gateway, Instant time) {
        heard.put(gateway, time);
    }

    /** Of the command EVAL. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(SCRIPT);
        arguments.add(Integer.toString(keys.size() + 1));
        arguments.addAll(keys);
        arguments.add(heardKey);
        arguments.add(KEPT_MILLIS);
        arguments.addAll(changes);
        heard.forEach((gateway, time) -> {
            arguments.add(gateway);
            arguments.add(Long.toString(time.toEpochMilli()));
        });
        return arguments;
    }
}
