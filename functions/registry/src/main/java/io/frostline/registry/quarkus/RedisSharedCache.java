package io.frostline.registry.quarkus;

import io.frostline.registry.SharedCache;
import io.frostline.registry.SharedEntry;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The shared cache in Redis; a script compares versions. */
@ApplicationScoped
class RedisSharedCache implements SharedCache {
    private static final String PUT_UNLESS_OLDER = """
            for i = 1, #KEYS do
              local version, text, lifetime = ARGV[3 * i - 2], ARGV[3 * i - 1], ARGV[3 * i]
              local held = redis.call('GET', KEYS[i])
              local heldVersion = held and tonumber(string.match(held, '^%-?%d+'))
              if not heldVersion or heldVersion <= tonumber(version) then
                redis.call('SET', KEYS[i], text, 'PX', lifetime)
              end
            end
            return 0
            """;

    private final RedisAPI redis;
    private final String prefix;

    RedisSharedCache(RedisAPI redis, RedisConfig config) {
        this.redis = redis;
        this.prefix = config.prefix().orElse("");
    }

    @Override
    public CompletionStage<List<Optional<String>>> get(List<String> keys) {
        return redis.mget(keys.stream().map(prefix::concat).toList())
                .map(RedisSharedCache::texts)
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> putUnlessOlder(List<SharedEntry> entries) {
        List<String> command = new ArrayList<>(2 + 4 * entries.size());
        command.add(PUT_UNLESS_OLDER);
        command.add(Integer.toString(entries.size()));
        for (SharedEntry entry : entries) {
            command.add(prefix + entry.key());
        }
        for (SharedEntry entry : entries) {
            command.add(Long.toString(entry.version()));
            command.add(entry.text());
            command.add(Long.toString(entry.lifetime().toMillis()));
        }
        return redis.eval(command).replaceWithVoid().subscribeAsCompletionStage();
    }

    private static List<Optional<String>> texts(Response answer) {
        List<Optional<String>> texts = new ArrayList<>(answer.size());
        for (int i = 0; i < answer.size(); i++) {
            texts.add(Optional.ofNullable(answer.get(i)).map(Response::toString));
        }
        return texts;
    }
}
