package io.frostline.thresholdalert.quarkus;

import io.frostline.binding.EventPublisher;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.thresholdalert.Episode;
import io.frostline.thresholdalert.EpisodeStates;
import io.frostline.thresholdalert.EpisodeText;
import io.frostline.thresholdalert.Excursion;
import io.frostline.thresholdalert.Excursion.End;
import io.frostline.thresholdalert.ExcursionId;
import io.frostline.thresholdalert.Excursions;
import io.frostline.thresholdalert.Readings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Redis, Cassandra and Kafka as the function sees them, in memory; any call may fail once, before or after it had its effect. */
final class MemoryStores implements EpisodeStates, Excursions, Readings, EventPublisher {
    private final InstantSource clock;
    private final Map<DeviceId, String> states = new HashMap<>();
    private final Map<ExcursionId, Excursion> rows = new HashMap<>();
    private final Map<ExcursionId, Instant> acknowledged = new HashMap<>();
    private final Map<DeviceId, TreeMap<Instant, Reading>> datapoints = new HashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private int calls;
    private int failing = -1;
    private boolean afterItsEffect;

    MemoryStores(InstantSource clock) {
        this.clock = clock;
    }

    void fail(int call, boolean late) {
        failing = call;
        afterItsEffect = late;
    }

    int calls() {
        return calls;
    }

    /** As datapoints does. */
    void store(Reading reading) {
        ofDevice(reading.device())
                .merge(reading.time(), reading, (old, now) -> now.received().isBefore(old.received()) ? old : now);
    }

    private TreeMap<Instant, Reading> ofDevice(DeviceId device) {
        return datapoints.computeIfAbsent(device, id -> new TreeMap<>());
    }

    /** As query-api does. */
    void acknowledge(ExcursionId excursion, Instant at) {
        if (!rows.containsKey(excursion)) {
            throw new IllegalArgumentException(excursion + " is not recorded");
        }
        acknowledged.put(excursion, at);
    }

    Map<ExcursionId, Excursion> rows() {
        return rows;
    }

    Map<ExcursionId, Instant> acknowledgements() {
        return acknowledged;
    }

    List<Alert> alerts() {
        return alerts;
    }

    Stored state(DeviceId device) {
        String text = states.getOrDefault(device, "");
        return text.isEmpty() ? Stored.NOTHING : new Stored(text, EpisodeText.decode(text));
    }

    void loseStates() {
        states.clear();
    }

    private <T> CompletionStage<T> call(Supplier<T> effect) {
        boolean fails = calls++ == failing;
        if (fails && !afterItsEffect) {
            return CompletableFuture.failedStage(new IllegalStateException("failed"));
        }
        T result = effect.get();
        return fails
                ? CompletableFuture.failedStage(new IllegalStateException("failed, or not"))
                : CompletableFuture.completedStage(result);
    }

    private CompletionStage<Void> run(Runnable effect) {
        return call(() -> {
                    effect.run();
                    return true;
                })
                .thenApply(done -> null);
    }

    @Override
    public CompletionStage<Map<DeviceId, Stored>> load(Set<DeviceId> devices) {
        return call(() -> {
            Map<DeviceId, Stored> found = new HashMap<>();
            devices.forEach(device -> found.put(device, state(device)));
            return found;
        });
    }

    @Override
    public CompletionStage<Set<DeviceId>> save(Collection<Change> changes) {
        return call(() -> {
            Set<DeviceId> refused = new HashSet<>();
            for (Change change : changes) {
                if (state(change.device()).text().equals(change.before().text())) {
                    states.put(change.device(), EpisodeText.encode(change.after()));
                } else {
                    refused.add(change.device());
                }
            }
            return refused;
        });
    }

    @Override
    public CompletionStage<Void> write(Collection<Excursion> excursions) {
        return run(() -> excursions.forEach(one -> rows.put(one.id(), row(one))));
    }

    /** What of an excursion has a column. */
    private Excursion row(Excursion written) {
        Episode episode = written.episode();
        Instant began = written.id().began();
        return new Excursion(
                written.id(),
                written.name(),
                written.customer(),
                new Episode(
                        began,
                        began,
                        episode.bound(),
                        episode.worst(),
                        episode.reopened(),
                        episode.closed(),
                        episode.messages(),
                        false),
                written.told(),
                Optional.of(clock.instant()));
    }

    @Override
    public CompletionStage<Void> end(Collection<End> ends) {
        return run(() -> ends.forEach(one -> rows.computeIfPresent(one.id(), (id, row) -> ended(row, one.time()))));
    }

    private static Excursion ended(Excursion row, Instant at) {
        Episode open = row.episode();
        Episode over = new Episode(
                open.began(),
                open.recorded(),
                open.bound(),
                open.worst(),
                open.reopened(),
                Optional.of(at),
                open.messages(),
                open.acknowledged());
        return new Excursion(row.id(), row.name(), row.customer(), over, row.told(), row.written());
    }

    private Excursion read(Excursion row) {
        Instant at = acknowledged.get(row.id());
        Episode episode = at == null ? row.episode() : row.episode().acknowledgedAt(at);
        return new Excursion(row.id(), row.name(), row.customer(), episode, row.told(), row.written());
    }

    @Override
    public CompletionStage<Map<DeviceId, List<Excursion>>> newest(Set<DeviceId> devices) {
        return call(() -> {
            Map<DeviceId, List<Excursion>> found = new HashMap<>();
            devices.forEach(device -> found.put(device, of(device, Integer.MAX_VALUE)));
            return found;
        });
    }

    @Override
    public CompletionStage<List<Excursion>> newest(DeviceId device, int most) {
        return call(() -> of(device, most));
    }

    private List<Excursion> of(DeviceId device, int most) {
        return rows.values().stream()
                .filter(row -> row.id().device().equals(device))
                .map(this::read)
                .sorted(Comparator.comparing((Excursion row) -> row.id().began())
                        .reversed()
                        .thenComparing(row -> row.id().kind().name()))
                .limit(most)
                .toList();
    }

    @Override
    public CompletionStage<Void> fold(Excursion excursion, ExcursionId into) {
        return run(() -> {
            Instant said = acknowledged.get(excursion.id());
            if (said == null || acknowledged.getOrDefault(into, said).equals(said)) {
                if (said != null) {
                    acknowledged.put(into, said);
                }
                acknowledged.remove(excursion.id());
                rows.remove(excursion.id());
            }
        });
    }

    @Override
    public CompletionStage<Void> delete(Excursion excursion) {
        return run(() -> {
            if (!acknowledged.containsKey(excursion.id())) {
                rows.remove(excursion.id());
            }
        });
    }

    @Override
    public CompletionStage<Map<ExcursionId, Instant>> acknowledged(Set<ExcursionId> excursions) {
        return call(() -> {
            Map<ExcursionId, Instant> found = new HashMap<>(acknowledged);
            found.keySet().retainAll(excursions);
            return found;
        });
    }

    @Override
    public CompletionStage<Optional<List<Reading>>> between(DeviceId device, Instant from, Instant until, int most) {
        return call(() -> Optional.of(List.copyOf(
                        ofDevice(device).subMap(from, true, until, true).values()))
                .filter(found -> found.size() <= most));
    }

    @Override
    public CompletionStage<Void> publish(String topic, Event event) {
        return run(() -> {
            if (AlertJson.decode(event.data()) instanceof Parsed.Valid<Alert> valid) {
                alerts.add(valid.value());
            }
        });
    }

    @Override
    public CompletionStage<Void> broadcast(String topic, IntFunction<Event> event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Integer> partitions(String topic) {
        throw new UnsupportedOperationException();
    }
}
