package io.frostline.thresholdalert.quarkus;

import io.frostline.model.Alert;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Readings of half a day and how they arrive. */
final class RandomFridge {
    private static final Instant START = Instant.parse("2026-01-15T14:00:00Z");
    private static final String FOR_EVER = "2030-01-01T00:00:00Z";

    private static final Duration DAYS = Duration.ofDays(4);

    private final long seed;
    private final Map<String, String> config = new HashMap<>();
    private final List<Reading> readings;
    private final List<Reading> arrivals;

    RandomFridge(long seed) {
        this(seed, 60);
    }

    RandomFridge(long seed, int count) {
        this(seed, count, false);
    }

    /** @param wasOut whether all was wrong for days before these readings */
    RandomFridge(long seed, int count, boolean wasOut) {
        this.seed = seed;
        Random random = new Random(seed);
        config.put("maxTemperature", "5");
        config.put("minTemperature", "0");
        config.put("minBattery", "20");
        config.put("repeat", random.nextBoolean() ? "1h" : "20m");
        config.put("silenceAfter", random.nextBoolean() ? "1h" : "25m");
        if (random.nextBoolean()) {
            config.put("delay", "15m");
        }
        if (random.nextBoolean()) {
            config.put("mutedUntil", FOR_EVER);
        }
        List<Reading> before = wasOut ? out(random) : List.of();
        List<Reading> some = readings(random, count, wasOut);
        readings = Stream.concat(before.stream(), some.stream()).toList();
        arrivals =
                Stream.concat(before.stream(), arrivals(random, some).stream()).toList();
    }

    /**
     * A little too warm and its battery low, four times an hour to begin with, then every six hours, when one of two in a row may
     * be well.
     */
    private static List<Reading> out(Random random) {
        Instant from = START.minus(DAYS);
        Stream<Reading> often =
                IntStream.range(0, 5).mapToObj(i -> reading(from.plus(Duration.ofMinutes(15L * i)), false));
        Stream<Reading> seldom = IntStream.range(1, 16)
                .mapToObj(i -> reading(from.plus(Duration.ofHours(6L * i)), i % 2 == 1 && random.nextBoolean()));
        return Stream.concat(often, seldom).toList();
    }

    private static Reading reading(Instant time, boolean isWell) {
        SortedMap<Metric, Double> metrics =
                new TreeMap<>(Map.of(Metric.TEMPERATURE, isWell ? 4 : 5.2, Metric.BATTERY, isWell ? 22 : 19.8));
        return new Reading(Fridge.ID, new GatewayId(7), time, time, metrics, "{}");
    }

    private static List<Reading> readings(Random random, int count, boolean wasOut) {
        List<Reading> readings = new ArrayList<>();
        Instant time = START;
        double temperature = wasOut ? 8 : 4;
        double battery = wasOut ? 18 : 21;
        for (int i = 0; i < count; i++) {
            time = time.plus(Duration.ofSeconds(60 + random.nextInt(random.nextInt(8) == 0 ? 5000 : 900)));
            temperature = Math.max(-3, Math.min(8, temperature + random.nextGaussian() * 2));
            battery = Math.max(18, Math.min(23, battery + random.nextGaussian()));
            SortedMap<Metric, Double> metrics = new TreeMap<>();
            if (random.nextInt(6) > 0) {
                metrics.put(Metric.TEMPERATURE, temperature);
            } else {
                metrics.put(Metric.SENSOR_FAULT, -127.0);
            }
            if (random.nextInt(3) == 0) {
                metrics.put(Metric.BATTERY, battery);
            }
            readings.add(new Reading(Fridge.ID, new GatewayId(7), time, time, metrics, "{}"));
        }
        return readings;
    }

    private static List<Reading> arrivals(Random random, List<Reading> readings) {
        List<Reading> arrivals = new ArrayList<>();
        for (Reading reading : readings) {
            int times = random.nextInt(5) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                int delay = random.nextInt(3) == 0 ? random.nextInt(3600) : random.nextInt(3);
                arrivals.add(received(reading, reading.time().plusSeconds(delay)));
            }
        }
        arrivals.sort(Comparator.comparing(Reading::received));
        return arrivals;
    }

    private static Reading received(Reading reading, Instant at) {
        return new Reading(reading.device(), reading.gateway(), reading.time(), at, reading.metrics(), "{}");
    }

    boolean isMuted() {
        return config.containsKey("mutedUntil");
    }

    Fridge inOrder() {
        Fridge fridge = new Fridge(config);
        Stream.concat(readings.stream(), afterwards())
                .forEach(reading -> fridge.hear(reading.received(), List.of(reading)));
        return fridge;
    }

    /** Ten readings at the end that come on time. */
    private Stream<Reading> afterwards() {
        Random random = new Random(seed + 1);
        double temperature = random.nextBoolean() ? 3 : 9;
        Instant end = readings.get(readings.size() - 1).time().plus(Duration.ofHours(1));
        return IntStream.range(0, 10).mapToObj(i -> {
            Instant time = end.plus(Duration.ofMinutes(20L * i));
            SortedMap<Metric, Double> metrics =
                    new TreeMap<>(Map.of(Metric.TEMPERATURE, temperature, Metric.BATTERY, 23.0));
            return new Reading(Fridge.ID, new GatewayId(7), time, time, metrics, "{}");
        });
    }

    /** What becomes of it when that call of a store fails. */
    Fridge played(int failing, boolean afterItsEffect) {
        Fridge fridge = new Fridge(config);
        fridge.stores().fail(failing, afterItsEffect);
        Random random = new Random(seed + 2);
        List<Reading> notStored = new ArrayList<>();
        for (int next = 0; next < arrivals.size(); ) {
            int end = Math.min(arrivals.size(), next + 1 + random.nextInt(3));
            List<Reading> batch = arrivals.subList(next, end);
            fridge.hear(batch.get(batch.size() - 1).received(), batch);
            notStored.addAll(batch);
            for (int stored = random.nextInt(notStored.size() + 1); stored > 0; stored--) {
                fridge.stores().store(notStored.remove(0));
            }
            next = end;
        }
        notStored.forEach(fridge.stores()::store);
        afterwards().forEach(reading -> {
            fridge.hear(reading.received(), List.of(reading));
            fridge.stores().store(reading);
        });
        return fridge;
    }

    /** Whether no reading of the same metric that is newer had come before. */
    boolean wasOnTime(Alert alert) {
        Instant newest = Instant.MIN;
        for (Reading reading : Stream.concat(arrivals.stream(), afterwards()).toList()) {
            if (isOf(alert.kind().name(), reading)) {
                if (!reading.time().isBefore(newest) && reading.time().equals(alert.time())) {
                    return true;
                }
                newest = newest.isAfter(reading.time()) ? newest : reading.time();
            }
        }
        return alert.kind().name().equals("clock-wrong");
    }

    private static boolean isOf(String kind, Reading reading) {
        if (kind.equals("sensor-fault")) {
            return reading.metrics().containsKey(Metric.SENSOR_FAULT)
                    || reading.metrics().containsKey(Metric.TEMPERATURE);
        }
        return reading.metrics().containsKey(Metric.of(kind.substring(0, kind.lastIndexOf('-'))));
    }

    @Override
    public String toString() {
        return "seed " + seed + " of " + readings.size() + " with " + config;
    }
}
