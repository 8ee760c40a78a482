package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Device;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A scenario of {@code src/test/resources/scenarios}. */
public record Scenario(String title, List<Step> steps) {
    private static final String DAY = "2026-01-";
    public static final DeviceId DEVICE = new DeviceId(123);
    private static final GatewayId GATEWAY = new GatewayId(7);

    /**
     * One reading, judged at a time as its device is registered, perhaps acknowledged before, and the alerts it must cause.
     *
     * @param reading of the device {@code device: …}, or of the usual one
     * @param lost whether all states were lost before
     * @param stored whether datapoints keeps it
     * @param recorded the excursions that are recorded then, where the scenario says so
     */
    public record Step(
            Given given,
            boolean lost,
            Optional<Instant> acknowledged,
            Reading reading,
            Instant judged,
            List<String> expected,
            boolean stored,
            Optional<List<String>> recorded) {
        /** Whether each expected alert is there, in order, with all its words. */
        public boolean matches(List<Alert> alerts) {
            return alerts.size() == expected.size()
                    && IntStream.range(0, expected.size())
                            .allMatch(i -> words(alerts.get(i))
                                    .containsAll(List.of(expected.get(i).split(" "))));
        }
    }

    /** The device: its settings, and {@code active: no}, {@code watchedSince}, {@code customer}. */
    public record Given(
            Map<String, String> config, boolean active, Optional<Instant> watchedSince, Optional<CustomerId> customer) {
        static Given of(Map<String, String> words) {
            Map<String, String> config = new TreeMap<>(words);
            boolean active = !"no".equals(config.remove("active"));
            Optional<Instant> since =
                    Optional.ofNullable(config.remove("watchedSince")).map(Scenario::time);
            Optional<CustomerId> customer =
                    Optional.ofNullable(config.remove("customer")).map(CustomerId::parse);
            return new Given(config, active, since, customer);
        }

        public Device device(long version) {
            Device device = new Device(DEVICE, new CredentialHash(""), active, config, customer, version);
            return watchedSince.map(device::watchedSince).orElse(device);
        }
    }

    public static List<Scenario> load(String file) {
        try (InputStream yaml = Scenario.class.getResourceAsStream("/scenarios/" + file)) {
            List<?> scenarios = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
            return scenarios.stream().flatMap(one -> of((Map<?, ?>) one)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** An alert in the words of a scenario. */
    public static List<String> words(Alert alert) {
        String words = alert.kind() + " " + alert.transition().label() + " since " + clock(alert.began())
                + (alert.value().isPresent() ? " value " + alert.value().getAsDouble() : "")
                + (alert.bound().isPresent() ? " bound " + alert.bound().getAsDouble() : "");
        return List.of(words.split(" "));
    }

    /** An excursion in the words of a scenario. */
    public static String words(Excursion excursion) {
        Episode episode = excursion.episode();
        return excursion.id().kind() + " from " + clock(excursion.id().began())
                + episode.closed().map(closed -> " to " + clock(closed)).orElse("") + " worst " + episode.worst()
                + (episode.isTold() ? " told" : "")
                + excursion.customer().map(customer -> " of " + customer).orElse("");
    }

    /** One, or as many as there are ways to write a setting of {@code given}. */
    private static Stream<Scenario> of(Map<?, ?> yaml) {
        String title = (String) required(yaml, "scenario");
        Map<?, ?> given = yaml.get("given") instanceof Map<?, ?> some ? some : Map.of();
        return given.entrySet().stream()
                .filter(setting -> setting.getValue() instanceof List<?>)
                .findFirst()
                .map(setting -> ((List<?>) setting.getValue())
                        .stream().map(way -> of(title + ": " + way, with(given, setting.getKey(), way), yaml)))
                .orElseGet(() -> Stream.of(of(title, given, yaml)));
    }

    private static Map<?, ?> with(Map<?, ?> given, Object key, Object value) {
        Map<Object, Object> changed = new HashMap<>(given);
        changed.put(key, value);
        return changed;
    }

    private static Scenario of(String title, Map<?, ?> given, Map<?, ?> yaml) {
        Map<String, String> config = config(given, Map.of());
        List<Step> steps = new ArrayList<>();
        for (Object one : (List<?>) required(yaml, "steps")) {
            Map<?, ?> step = (Map<?, ?>) one;
            config = config(step.get("given"), config);
            Optional<Instant> acknowledged =
                    Optional.ofNullable((String) step.get("acknowledged")).map(Scenario::time);
            steps.add(step(Given.of(config), acknowledged, step));
        }
        return new Scenario(title, steps);
    }

    private static Step step(Given given, Optional<Instant> acknowledged, Map<?, ?> step) {
        Map<?, ?> when = (Map<?, ?>) required(step, "when");
        SortedMap<Metric, Double> metrics = new TreeMap<>();
        when.forEach((key, value) -> {
            if (value instanceof Number number) {
                metrics.put(Metric.of((String) key), number.doubleValue());
            }
        });
        Instant at = time((String) required(when, "at"));
        Instant judged = Optional.ofNullable((String) when.get("judged"))
                .map(Scenario::time)
                .orElse(at);
        Instant received = Optional.ofNullable((String) when.get("received"))
                .map(Scenario::time)
                .orElse(judged);
        DeviceId device = step.get("device") instanceof Integer other ? new DeviceId(other) : DEVICE;
        return new Step(
                given,
                step.containsKey("lost"),
                acknowledged,
                new Reading(device, GATEWAY, at, received, metrics, "{}"),
                judged,
                several(required(step, "then"), "quiet"),
                !when.containsKey("notStored"),
                Optional.ofNullable(step.get("recorded")).map(lines -> several(lines, "nothing")));
    }

    private static List<String> several(Object yaml, String none) {
        if (yaml instanceof List<?> several) {
            return several.stream().map(String.class::cast).toList();
        }
        return yaml.equals(none) ? List.of() : List.of((String) yaml);
    }

    private static Map<String, String> config(@Nullable Object yaml, Map<String, String> otherwise) {
        if (yaml == null) {
            return otherwise;
        }
        Map<String, String> config = new TreeMap<>();
        ((Map<?, ?>) yaml).forEach((key, value) -> config.put((String) key, value.toString()));
        return config;
    }

    private static Instant time(String text) {
        String time = text.contains("T") ? text : "15T" + text;
        String seconds = time.length() == "15T14:00".length() ? ":00" : "";
        return Instant.parse(DAY + time + seconds + "Z");
    }

    private static String clock(Instant time) {
        return LocalTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private static Object required(Map<?, ?> yaml, String key) {
        return Objects.requireNonNull(yaml.get(key), key);
    }
}
