package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import io.frostline.silencealert.House.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some hours of three devices, in which anything may happen; the seed says what. Beside it an account of what is true. */
final class RandomHistory {
    private static final Instant START = Instant.parse("2026-01-15T00:00:00Z");
    private static final GatewayId GATEWAY = new GatewayId(7);
    private static final int STEPS = 80;
    private static final List<Duration> SILENCE_AFTER =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(25), Duration.ofHours(1));

    private final Random random;
    private final House house = new House(START, true);
    private final List<Hearing> past = new ArrayList<>();
    private final Map<DeviceId, Instant> heard = new HashMap<>();
    private final Map<DeviceId, EventId> open = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<EventId, String> silent = new HashMap<>();
    private final Set<EventId> maybeSilent = new HashSet<>();
    private final Set<EventId> heardAgain = new HashSet<>();
    private Instant now = START;
    private int ambiguous;

    RandomHistory(long seed) {
        random = new Random(seed);
        for (int device = 0; device < SILENCE_AFTER.size(); device++) {
            String after = SILENCE_AFTER.get(device).toString();
            house.database.register(
                    new DeviceId(device + 1),
                    true,
                    Map.of("silenceAfter", after, "repeat", "30m"),
                    Optional.empty(),
                    Optional.empty());
        }
        house.delivered = this::delivered;
        house.ticked = this::ticked;
        oldData();
        gaps.add(new Gap(Instant.EPOCH, START));
        house.passTo(START);
    }

    /** Of some devices something is stored from before the first start. */
    private void oldData() {
        for (int device = 1; device <= SILENCE_AFTER.size(); device++) {
            Instant time = START.minusMillis(random.nextInt(100_000_000));
            if (random.nextBoolean()) {
                house.database.stored(new Hearing(new DeviceId(device), GATEWAY, time, time));
                heard.put(new DeviceId(device), time);
            }
        }
    }

    void live() {
        for (int step = 0; step < STEPS; step++) {
            happen(random.nextInt(100));
            pass(Duration.ofMillis(random.nextInt(600_000)));
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        house.passTo(now);
    }

    private void happen(int chance) {
        if (chance < 60) {
            DeviceId device = new DeviceId(1 + random.nextInt(SILENCE_AFTER.size()));
            Hearing hearing = new Hearing(device, GATEWAY, house.clock(), house.clock());
            past.add(hearing);
            house.receive(hearing);
        } else if (chance < 75) {
            standStill(Part.values()[random.nextInt(Part.values().length)]);
        } else if (chance < 80) {
            Instant before = now;
            List.of(Part.values()).forEach(house::stop);
            pass(Duration.ofMinutes(random.nextInt(180)));
            List.of(Part.values()).forEach(house::start);
            gap(before);
        } else if (chance < 85) {
            house.replayBeat(now.minusSeconds(random.nextInt(100_000)));
        } else if (chance < 90 && !past.isEmpty()) {
            house.receive(past.get(random.nextInt(past.size())));
        } else if (chance < 94) {
            ambiguous++;
            house.store.failingSaves = 1;
        } else if (chance < 97) {
            ambiguous++;
            Tick other = house.newTick();
            house.store.meanwhile = () -> other.run();
        } else {
            ambiguous++;
            house.store.lose();
        }
    }

    private void standStill(Part part) {
        Instant before = now;
        house.stop(part);
        pass(Duration.ofMillis(random.nextInt(3_600_000)));
        house.start(part);
        if (part == Part.MQTT_INGEST) {
            gap(before);
        }
    }

    /** The next heartbeat comes at once. */
    private void gap(Instant before) {
        if (Duration.between(before, now).compareTo(Duration.ofSeconds(60)) > 0) {
            gaps.add(new Gap(before, now));
        }
        house.passTo(now);
    }

    private void delivered(Hearing hearing) {
        if (hearing.device().value() > SILENCE_AFTER.size()) {
            return;
        }
        Instant known = heard.getOrDefault(hearing.device(), Instant.MIN);
        if (hearing.time().isAfter(known)) {
            heard.put(hearing.device(), hearing.time());
            Optional.ofNullable(open.remove(hearing.device())).ifPresent(heardAgain::add);
        }
    }

    private void ticked(boolean through) {
        boolean fresh = !house.watched.plus(Duration.ofHours(1)).isBefore(house.clock());
        heard.forEach((device, last) -> {
            Duration watched = Gaps.of(gaps).watched(last, house.watched);
            if (fresh && watched.compareTo(SILENCE_AFTER.get(device.value() - 1)) >= 0) {
                EventId episode = EventIds.episode(EventIds.subject(device), AlertKind.SILENT, last);
                maybeSilent.add(episode);
                if (through) {
                    silent.putIfAbsent(
                            episode, "device " + device + " heard " + last + " seen silent at " + house.watched);
                    open.put(device, episode);
                }
            }
        });
    }

    /** What must have been told, and was not. */
    List<String> untold() {
        Map<EventId, String> untold = new HashMap<>(silent);
        untold.keySet().removeAll(told(Transition.RAISED));
        return untold.values().stream().sorted().toList();
    }

    /** Episodes that may have been told: there was a tick that did not go through. */
    Set<EventId> maybeSilent() {
        return maybeSilent;
    }

    Set<EventId> heardAgain() {
        return heardAgain;
    }

    /** Episodes of which this was told. */
    Set<EventId> told(Transition transition) {
        return alerts().filter(alert -> alert.transition() == transition)
                .map(Alert::episode)
                .collect(Collectors.toSet());
    }

    /** What is recorded and should not be, or as it should not be. */
    List<String> misrecorded() {
        return house.database.excursions().stream()
                .filter(one -> one.isOpen()
                        == Optional.ofNullable(heard.get(one.id().device()))
                                .filter(one.id().began()::isBefore)
                                .isPresent())
                .map(Excursion::toString)
                .toList();
    }

    /** Episodes that are recorded. */
    Set<EventId> recorded() {
        return house.database.excursions().stream().map(Excursion::episode).collect(Collectors.toSet());
    }

    /** Messages of an id that was told before. */
    int duplicates() {
        long distinct = alerts().map(Alert::id).distinct().count();
        return (int) (alerts().count() - distinct);
    }

    /** How often something happened that may cost each device a duplicate. */
    int ambiguous() {
        return ambiguous;
    }

    private Stream<Alert> alerts() {
        return house.alerts.stream().filter(alert -> alert.kind().equals(AlertKind.SILENT));
    }
}
