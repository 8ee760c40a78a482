package io.frostline.thresholdalert.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.Outcome;
import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Reading;
import io.frostline.model.Transition;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.DeviceJudge;
import io.frostline.thresholdalert.Episode;
import io.frostline.thresholdalert.EpisodeStates.Stored;
import io.frostline.thresholdalert.Excursion;
import io.frostline.thresholdalert.ExcursionId;
import io.frostline.thresholdalert.History;
import io.frostline.thresholdalert.Scenario;
import io.frostline.thresholdalert.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One device, or several that are set up alike, and all that judges them, on a virtual clock; a batch that fails is delivered again. */
final class Fridge {
    static final DeviceId ID = new DeviceId(123);
    private static final int TRIES = 3;

    private final VirtualClock clock = new VirtualClock();
    private final MemoryStores stores = new MemoryStores(clock);
    private final Judging judging;
    private Device device;

    Fridge(Map<String, String> config) {
        DeviceJudge judge = new DeviceJudge(clock, (id, problems) -> {});
        AlertEvents events = new AlertEvents(stores);
        History history = new History(
                stores,
                stores,
                stores,
                alert -> events.publish(alert, Optional.empty()),
                judge,
                clock,
                Duration.ofMinutes(1));
        judging = new Judging(stores, stores, judge, events, history);
        device = device(config, 1);
    }

    private static Device device(Map<String, String> config, long version) {
        return new Device(ID, new CredentialHash(""), true, config, Optional.empty(), version);
    }

    /** Its settings change, its state, or its owner. */
    void configure(Scenario.Given given) {
        device = given.device(device.version() + 1);
    }

    MemoryStores stores() {
        return stores;
    }

    /** They come together, at a time of our clock. */
    void hear(Instant now, List<Reading> batch) {
        clock.set(now);
        List<Outcome> outcomes = List.of();
        for (int tries = 0; tries < TRIES && !outcomes.equals(List.of(Outcome.DONE)); tries++) {
            outcomes = deliver(batch);
        }
        if (!outcomes.equals(List.of(Outcome.DONE))) {
            throw new IllegalStateException("ended with " + outcomes);
        }
    }

    private List<Outcome> deliver(List<Reading> batch) {
        List<Outcome> outcomes = new ArrayList<>();
        Map<DeviceId, DeviceReadings> readings = new LinkedHashMap<>();
        for (Reading reading : batch) {
            readings.computeIfAbsent(reading.device(), id -> new DeviceReadings())
                    .add(new Heard(reading, outcomes), reading);
        }
        List<HeardDevice> heard = readings.entrySet().stream()
                .map(one -> new HeardDevice(one.getKey(), active(one.getKey()), one.getValue()))
                .toList();
        judging.judge(readings.keySet(), CompletableFuture.completedStage(heard))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        readings.values().forEach(one -> one.complete(Outcome.retry(failure)));
                    }
                });
        return outcomes.stream().distinct().toList();
    }

    private Optional<Device> active(DeviceId id) {
        return Optional.of(new Device(
                        id,
                        device.auth(),
                        Map.of(),
                        device.active(),
                        device.watchedSince(),
                        device.config(),
                        device.customer(),
                        device.version()))
                .filter(Device::active);
    }

    private record Heard(Reading reading, List<Outcome> outcomes) implements Delivery {
        @Override
        public Event event() {
            return Event.of("", EventType.READING, "/frostline/test", reading.received(), ID.toString(), new byte[0]);
        }

        @Override
        public void complete(Outcome outcome) {
            outcomes.add(outcome);
        }
    }

    boolean waitsForHistory() {
        Stored stored = stores.state(ID);
        return stored.episodes().late().isPresent();
    }

    /** What was measured of an excursion. */
    record Measured(Optional<Instant> ended, double worst, OptionalDouble bound) {
        static Measured of(Excursion excursion) {
            Episode episode = excursion.episode();
            return new Measured(episode.closed(), episode.worst(), episode.bound());
        }
    }

    /** What is recorded of what was measured. */
    Map<String, Measured> recorded(Predicate<Excursion> which) {
        return stores.rows().values().stream()
                .filter(row -> !row.id().kind().name().equals("clock-wrong"))
                .filter(which)
                .collect(Collectors.toMap(row -> name(row.id()), Measured::of, (one, other) -> one, TreeMap::new));
    }

    static String name(ExcursionId id) {
        return id.began() + " " + id.kind();
    }

    /** What is over without anybody having been told of that time. */
    List<Excursion> untold() {
        return stores.rows().values().stream()
                .filter(row ->
                        row.episode().closed().isPresent() && row.episode().messages() == 0)
                .filter(row -> stores.alerts().stream().noneMatch(alert -> isOf(alert, row)))
                .toList();
    }

    private static boolean isOf(Alert alert, Excursion row) {
        return alert.kind().equals(row.id().kind())
                && !alert.time().isBefore(row.id().began())
                && !alert.began().isAfter(row.episode().closed().orElseThrow());
    }

    List<Alert> pages() {
        return stores.alerts().stream()
                .filter(alert -> alert.transition() == Transition.RAISED || alert.transition() == Transition.REPEATED)
                .toList();
    }
}
