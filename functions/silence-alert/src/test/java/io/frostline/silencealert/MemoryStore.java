package io.frostline.silencealert;

import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.silencealert.Watch.Pair;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What Redis holds, with its compare-and-set; it can be lost, and fail before or after a save. */
final class MemoryStore implements SilenceStates, Heartbeats, Discovery.Turns {
    private final Map<DeviceId, String> devices = new HashMap<>();
    private final Map<GatewayId, String> gateways = new HashMap<>();
    private final Map<GatewayId, Instant> heard = new HashMap<>();
    private final Map<DeviceId, Instant> due = new HashMap<>();
    private final Map<GatewayId, Instant> dueGateways = new HashMap<>();
    private final Map<Pair, Instant> heartbeats = new HashMap<>();
    private String stall = "";
    private boolean made;
    private boolean discovered;
    int failingSaves;

    /** What another replica does in the middle of a save. */
    Runnable meanwhile = () -> {};

    void lose() {
        devices.clear();
        gateways.clear();
        heard.clear();
        due.clear();
        dueGateways.clear();
        heartbeats.clear();
        stall = "";
        made = false;
        discovered = false;
    }

    /** The time has come to look for devices again. */
    void discoverAgain() {
        discovered = false;
    }

    DeviceSilence silence(DeviceId device) {
        String text = devices.getOrDefault(device, "");
        return text.isEmpty() ? DeviceSilence.NOTHING : SilenceText.decode(text);
    }

    Outages outages(GatewayId gateway) {
        String text = gateways.getOrDefault(gateway, "");
        return text.isEmpty() ? Outages.NONE : Outages.parse(text);
    }

    @Override
    public CompletionStage<Known> load(Set<DeviceId> ids, Set<GatewayId> others) {
        Map<DeviceId, Stored<DeviceSilence>> silences = new HashMap<>();
        ids.forEach(id -> silences.put(id, new Stored<>(devices.getOrDefault(id, ""), silence(id))));
        Map<GatewayId, Stored<Outages>> outages = new HashMap<>();
        others.forEach(id -> outages.put(id, new Stored<>(gateways.getOrDefault(id, ""), outages(id))));
        Map<GatewayId, Instant> known = new HashMap<>(heard);
        known.keySet().retainAll(others);
        return done(new Known(silences, outages, known));
    }

    @Override
    public CompletionStage<Refused> save(
            List<DeviceChange> changes, List<GatewayChange> others, Map<GatewayId, Instant> hearings) {
        Runnable other = meanwhile;
        meanwhile = () -> {};
        other.run();
        if (failingSaves > 0) {
            failingSaves--;
            return CompletableFuture.failedStage(new IllegalStateException("the store is away"));
        }
        Refused refused = new Refused(new HashSet<>(), new HashSet<>());
        for (DeviceChange change : changes) {
            if (devices.getOrDefault(change.device(), "").equals(change.before().text())) {
                devices.put(change.device(), SilenceText.encode(change.after()));
                index(change);
            } else {
                refused.devices().add(change.device());
            }
        }
        for (GatewayChange change : others) {
            if (gateways.getOrDefault(change.gateway(), "")
                    .equals(change.before().text())) {
                gateways.put(change.gateway(), change.after().text());
                dueGateways.remove(change.gateway());
                change.next().ifPresent(next -> dueGateways.put(change.gateway(), next));
            } else {
                refused.gateways().add(change.gateway());
            }
        }
        hearings.forEach((gateway, time) -> heard.merge(gateway, time, MemoryStore::later));
        return done(refused);
    }

    private void index(DeviceChange change) {
        if (change.next().isEmpty() && !change.onlyEarlier()) {
            due.remove(change.device());
        }
        change.next()
                .ifPresent(next -> due.merge(
                        change.device(), next, change.onlyEarlier() ? MemoryStore::earlier : (old, set) -> set));
    }

    @Override
    public CompletionStage<Set<DeviceId>> dueDevices(Instant clock) {
        return done(due.entrySet().stream()
                .filter(one -> !one.getValue().isAfter(clock))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<Set<GatewayId>> dueGateways(Instant clock) {
        return done(dueGateways.entrySet().stream()
                .filter(one -> !one.getValue().isAfter(clock))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<Map<Pair, Instant>> newest() {
        return done(Map.copyOf(heartbeats));
    }

    @Override
    public CompletionStage<Optional<Instant>> newest(Pair pair) {
        return done(Optional.ofNullable(heartbeats.get(pair)));
    }

    @Override
    public CompletionStage<Boolean> advance(Pair pair, Optional<Instant> before, Instant time) {
        boolean same = Optional.ofNullable(heartbeats.get(pair)).equals(before);
        if (same) {
            heartbeats.put(pair, time);
        }
        return done(same);
    }

    @Override
    public CompletionStage<Stored<Optional<Stall>>> stall() {
        return done(new Stored<>(stall, Stall.parse(stall)));
    }

    @Override
    public CompletionStage<Boolean> stall(Stored<Optional<Stall>> before, Optional<Stall> after) {
        boolean same = stall.equals(before.text());
        if (same) {
            stall = Stall.text(after);
        }
        return done(same);
    }

    @Override
    public CompletionStage<Turn> next() {
        Turn fewer = discovered ? Turn.NONE : Turn.NEW;
        discovered = true;
        return CompletableFuture.completedFuture(made ? fewer : Turn.ALL);
    }

    @Override
    public CompletionStage<Void> done(Turn turn) {
        made |= turn == Turn.ALL;
        return CompletableFuture.completedFuture(null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
