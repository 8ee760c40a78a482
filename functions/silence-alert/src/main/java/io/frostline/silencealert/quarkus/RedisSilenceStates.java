package io.frostline.silencealert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.DeviceSilence;
import io.frostline.silencealert.Outages;
import io.frostline.silencealert.SilenceStates;
import io.frostline.silencealert.SilenceText;
import io.frostline.silencealert.Stored;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * States in Redis: a key per device and per gateway with outages, sorted sets of when to look at them, and one hash of when
 * gateways were heard. Read by one MGET and one HMGET at the same time, written by one script.
 */
@ApplicationScoped
class RedisSilenceStates implements SilenceStates {
    private static final Logger LOG = Logger.getLogger(RedisSilenceStates.class);
    private static final int SHARDS = 16;
    private static final int MOST_OF_A_SHARD = 250;
    private static final String DEVICE = "device:";
    private static final String GATEWAY = "gateway:";
    private static final String HEARD = "heard";
    private static final String DUE = "due:";
    private static final String DUE_GATEWAYS = "due-gateways";
    private static final int REFUSED = 0;

    private final Redis redis;

    RedisSilenceStates(Redis redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<Known> load(Set<DeviceId> devices, Set<GatewayId> gateways) {
        List<DeviceId> ids = List.copyOf(devices);
        List<GatewayId> others = List.copyOf(gateways);
        List<String> keys = new ArrayList<>();
        ids.forEach(id -> keys.add(redis.key(DEVICE + id)));
        others.forEach(id -> keys.add(redis.key(GATEWAY + id)));
        if (keys.isEmpty()) {
            return CompletableFuture.completedFuture(new Known(Map.of(), Map.of(), Map.of()));
        }
        CompletionStage<List<String>> texts = redis.run(RedisSilenceStates::texts, "MGET", keys);
        return texts.thenCombine(heard(others), (values, heard) -> known(ids, others, values, heard));
    }

    private CompletionStage<List<String>> heard(List<GatewayId> gateways) {
        if (gateways.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(redis.key(HEARD));
        gateways.forEach(gateway -> arguments.add(gateway.toString()));
        return redis.run(RedisSilenceStates::texts, "HMGET", arguments);
    }

    private static Known known(
            List<DeviceId> ids, List<GatewayId> others, List<String> values, List<String> heardTexts) {
        Map<DeviceId, Stored<DeviceSilence>> devices = new HashMap<>();
        Map<GatewayId, Stored<Outages>> outages = new HashMap<>();
        Map<GatewayId, Instant> heard = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            devices.put(ids.get(i), stored(values.get(i), DeviceSilence.NOTHING, SilenceText::decode));
        }
        for (int i = 0; i < others.size(); i++) {
            outages.put(others.get(i), stored(values.get(ids.size() + i), Outages.NONE, Outages::parse));
            String millis = heardTexts.get(i);
            if (!millis.isEmpty()) {
                heard.put(others.get(i), Instant.ofEpochMilli(Long.parseLong(millis)));
            }
        }
        return new Known(devices, outages, heard);
    }

    /** A state that nobody can read counts as lost. */
    private static <T> Stored<T> stored(String text, T nothing, Function<String, T> decode) {
        try {
            return new Stored<>(text, text.isEmpty() ? nothing : decode.apply(text));
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "A stored state is unreadable and starts anew: %s", text);
            return new Stored<>(text, nothing);
        }
    }

    @Override
    public CompletionStage<Refused> save(
            List<DeviceChange> devices, List<GatewayChange> gateways, Map<GatewayId, Instant> heard) {
        if (devices.isEmpty() && gateways.isEmpty() && heard.isEmpty()) {
            return CompletableFuture.completedFuture(new Refused(Set.of(), Set.of()));
        }
        SaveScript script = new SaveScript(redis.key(HEARD));
        for (DeviceChange change : devices) {
            script.change(
                    redis.key(DEVICE + change.device()),
                    change.before().text(),
                    SilenceText.encode(change.after()),
                    new SaveScript.Index(
                            redis.key(DUE + shard(change.device())),
                            change.device().toString(),
                            change.next(),
                            change.onlyEarlier()));
        }
        for (GatewayChange change : gateways) {
            script.change(
                    redis.key(GATEWAY + change.gateway()),
                    change.before().text(),
                    change.after().text(),
                    new SaveScript.Index(
                            redis.key(DUE_GATEWAYS), change.gateway().toString(), change.next(), false));
        }
        heard.forEach((gateway, time) -> script.heard(gateway.toString(), time));
        return redis.run(outcomes -> refused(devices, gateways, outcomes), "EVAL", script.arguments());
    }

    private static Refused refused(
            List<DeviceChange> devices, List<GatewayChange> gateways, @Nullable Response outcomes) {
        Set<DeviceId> refusedDevices = new HashSet<>();
        Set<GatewayId> refusedGateways = new HashSet<>();
        for (int i = 0; outcomes != null && i < outcomes.size(); i++) {
            if (outcomes.get(i).toInteger() == REFUSED && i < devices.size()) {
                refusedDevices.add(devices.get(i).device());
            } else if (outcomes.get(i).toInteger() == REFUSED) {
                refusedGateways.add(gateways.get(i - devices.size()).gateway());
            }
        }
        return new Refused(refusedDevices, refusedGateways);
    }

    @Override
    public CompletionStage<Set<DeviceId>> dueDevices(Instant clock) {
        List<CompletableFuture<List<String>>> shards = IntStream.range(0, SHARDS)
                .mapToObj(shard -> due(DUE + shard, clock).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(shards.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> shards.stream()
                        .flatMap(shard -> shard.join().stream())
                        .map(DeviceId::parse)
                        .collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<Set<GatewayId>> dueGateways(Instant clock) {
        return due(DUE_GATEWAYS, clock)
                .thenApply(ids -> ids.stream().map(GatewayId::parse).collect(Collectors.toSet()));
    }

    private CompletionStage<List<String>> due(String index, Instant clock) {
        return redis.run(
                RedisSilenceStates::texts,
                "ZRANGEBYSCORE",
                List.of(
                        redis.key(index),
                        "-inf",
                        Long.toString(clock.toEpochMilli()),
                        "LIMIT",
                        "0",
                        Integer.toString(MOST_OF_A_SHARD)));
    }

    private static int shard(DeviceId device) {
        return Math.floorMod(device.value(), SHARDS);
    }

    private static List<String> texts(@Nullable Response values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; values != null && i < values.size(); i++) {
            texts.add(Redis.text(values.get(i)));
        }
        return texts;
    }
}
