package io.frostline.silencealert;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Durations;
import io.frostline.model.GatewayId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A scenario of {@code src/test/resources/scenarios}: times are of the 15th unless they say {@code 16T}. In all files but those
 * of gateways something else is heard through gateway 7 all the time, so that it is never to blame. {@code stored} is what
 * {@code datapoints} has and nobody here has heard yet; a reading is received when it is heard unless that is said.
 */
record Scenario(String title, Map<?, ?> given, List<?> steps, boolean withNeighbour) {
    private static final String MONTH = "2026-01-";
    private static final GatewayId GATEWAY = new GatewayId(7);
    private static final String READINGS = "readings of ";
    private static final String HEARTBEATS = "heartbeats of ";
    private static final Set<String> OWN_GATEWAY =
            Set.of("gateways.yaml", "outage-records.yaml", "watched-outages.yaml");

    static List<Scenario> load(String file) {
        try (InputStream yaml = Scenario.class.getResourceAsStream("/scenarios/" + file)) {
            List<?> scenarios = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
            return scenarios.stream()
                    .map(one -> (Map<?, ?>) one)
                    .map(one -> new Scenario(
                            text(one, "scenario").orElseThrow(),
                            (Map<?, ?>) required(one, "given"),
                            (List<?>) required(one, "steps"),
                            !OWN_GATEWAY.contains(file)))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** A house in which the devices are registered, at its first start, with that clock. */
    House house() {
        House house = new House(time("11:00"), withNeighbour);
        text(given, "clock").map(Scenario::error).ifPresent(house::clockError);
        given.forEach((id, device) -> {
            if (device instanceof Map<?, ?> config) {
                register(house, (Integer) id, config);
            }
        });
        return house;
    }

    /**
     * What happens in one step, and what was told since the step before; after {@code lose: redis only} nobody looks, and after
     * {@code given} not before the time has come.
     */
    List<String> play(House house, Map<?, ?> step) {
        int before = house.alerts.size();
        Instant at = time(text(step, "at").orElseThrow());
        house.passTo(at);
        text(step, "stop").ifPresent(what -> stop(house, what));
        text(step, "start").ifPresent(what -> start(house, what));
        text(step, "lose").ifPresent(redis -> house.store.lose());
        devices(step, "acknowledged").forEach(device -> house.database.acknowledge(device, house.clock()));
        text(step, "clock").map(Scenario::error).ifPresent(house::clockError);
        if (step.get("given") instanceof Map<?, ?> changed) {
            changed.forEach((id, device) -> register(house, (Integer) id, (Map<?, ?>) device));
        }
        Object devices = step.get("devices");
        if (devices instanceof Map<?, ?> changed) {
            changed.forEach((id, device) -> register(house, (Integer) id, (Map<?, ?>) device));
            house.store.discoverAgain();
        }
        devices(step, "stored").forEach(device -> house.database.stored(hearing(device, step, house.clock())));
        devices(step, "heard").forEach(device -> house.receive(hearing(device, step, house.clock())));
        boolean moved = step.containsKey("start")
                || text(step, "lose").filter("redis"::equals).isPresent()
                || step.containsKey("devices");
        if (moved) {
            house.passTo(at);
        }
        return house.alerts.subList(before, house.alerts.size()).stream()
                .map(Scenario::words)
                .toList();
    }

    /** What is recorded by now, of devices in their order. */
    static List<String> recorded(House house) {
        return house.database.excursions().stream()
                .sorted(Comparator.comparing(
                                (Excursion one) -> one.id().device().value())
                        .thenComparing(one -> one.id().began()))
                .map(Scenario::words)
                .toList();
    }

    /** What was to be told, or is to be recorded. */
    static List<String> expected(Map<?, ?> step, String key) {
        Object expected = step.get(key);
        if (expected instanceof List<?> several) {
            return several.stream().map(String.class::cast).toList();
        }
        return expected == null || expected.equals("quiet") ? List.of() : List.of((String) expected);
    }

    private static List<DeviceId> devices(Map<?, ?> step, String key) {
        Object devices = step.get(key);
        List<?> several = devices instanceof List<?> list ? list : devices == null ? List.of() : List.of(devices);
        return several.stream().map(one -> new DeviceId((Integer) one)).toList();
    }

    /** {@code 123 silent 12:00 to 13:10, told 1}, or {@code to now}. */
    private static String words(Excursion excursion) {
        return excursion.id().device() + " " + excursion.id().kind() + " "
                + clock(excursion.id().began()) + " to "
                + excursion.ended().map(Scenario::clock).orElse("now") + ", told " + excursion.messages();
    }

    /** {@code 123 silent raised since 12:00}, {@code gateway 7 gateway-silent raised since 12:00 for 5 with 123,124}. */
    static String words(Alert alert) {
        String about = alert.device()
                .map(DeviceId::toString)
                .or(() -> alert.gateway().map(gateway -> "gateway " + gateway))
                .orElse("system");
        return about + " " + alert.kind() + " " + alert.transition().label() + " since " + clock(alert.began())
                + alert.customer().map(customer -> " for " + customer).orElse("")
                + (alert.devices().isEmpty()
                        ? ""
                        : alert.devices().stream()
                                .map(DeviceId::toString)
                                .collect(Collectors.joining(",", " with ", "")));
    }

    private static void register(House house, int id, Map<?, ?> device) {
        Map<String, String> config = new TreeMap<>();
        device.forEach((key, value) -> config.put((String) key, value.toString()));
        boolean active = !"no".equals(config.remove("active"));
        Optional<Instant> activated =
                Optional.ofNullable(config.remove("activated")).map(Scenario::time);
        Optional<CustomerId> customer =
                Optional.ofNullable(config.remove("customer")).map(CustomerId::parse);
        Optional.ofNullable(config.remove("stored"))
                .map(Scenario::time)
                .map(time -> new Hearing(new DeviceId(id), GATEWAY, time, time))
                .ifPresent(house.database::stored);
        house.database.register(new DeviceId(id), active, config, customer, activated);
    }

    private static Hearing hearing(DeviceId device, Map<?, ?> step, Instant now) {
        Instant received = text(step, "received").map(Scenario::time).orElse(now);
        Instant time = text(step, "measured").map(Scenario::time).orElse(received);
        GatewayId gateway = text(step, "through").map(GatewayId::parse).orElse(GATEWAY);
        return new Hearing(device, gateway, time.isBefore(received) ? time : received, received);
    }

    /** A part, {@code everything}, or of a device what comes through its partitions. */
    private static void stop(House house, String what) {
        if (what.startsWith(READINGS)) {
            house.stick(pair(what.substring(READINGS.length())));
        } else if (what.startsWith(HEARTBEATS)) {
            house.stopBeats(pair(what.substring(HEARTBEATS.length())));
        } else {
            parts(what).forEach(house::stop);
        }
    }

    private static void start(House house, String what) {
        if (what.startsWith(READINGS) || what.startsWith(HEARTBEATS)) {
            house.goOn(pair(what.substring(what.lastIndexOf(' ') + 1)));
        } else {
            parts(what).forEach(house::start);
        }
    }

    private static Watch.Pair pair(String device) {
        return House.pair(GATEWAY, DeviceId.parse(device));
    }

    private static List<House.Part> parts(String text) {
        return text.equals("everything")
                ? List.of(House.Part.values())
                : List.of(House.Part.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static Duration error(String text) {
        return text.startsWith("-") ? Durations.parse(text.substring(1)).negated() : Durations.parse(text);
    }

    static Instant time(String text) {
        String time = text.contains("T") ? text : "15T" + text;
        String seconds = time.length() == "15T14:00".length() ? ":00" : "";
        return Instant.parse(MONTH + time + seconds + "Z");
    }

    private static String clock(Instant time) {
        return LocalTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private static Optional<String> text(Map<?, ?> words, String key) {
        return Optional.ofNullable(words.get(key)).map(Object::toString);
    }

    private static Object required(Map<?, ?> words, String key) {
        return Objects.requireNonNull(words.get(key), key);
    }
}
