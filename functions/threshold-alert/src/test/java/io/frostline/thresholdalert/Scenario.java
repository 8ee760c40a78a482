package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A scenario of {@code src/test/resources/scenarios}. */
record Scenario(String title, List<Step> steps) {
    private static final String DAY = "2026-01-";
    private static final DeviceId DEVICE = new DeviceId(123);
    private static final GatewayId GATEWAY = new GatewayId(7);

    /** One reading, judged at a time by a configuration, perhaps acknowledged before, and the alerts it must cause. */
    record Step(
            Map<String, String> config,
            Optional<Instant> acknowledged,
            Reading reading,
            Instant judged,
            List<String> expected) {
        /** Whether each expected alert is there, in order, with all its words. */
        boolean matches(List<Alert> alerts) {
            return alerts.size() == expected.size()
                    && IntStream.range(0, expected.size())
                            .allMatch(i -> words(alerts.get(i))
                                    .containsAll(List.of(expected.get(i).split(" "))));
        }
    }

    static List<Scenario> load(String file) {
        try (InputStream yaml = Scenario.class.getResourceAsStream("/scenarios/" + file)) {
            List<?> scenarios = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
            return scenarios.stream().map(one -> of((Map<?, ?>) one)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** An alert in the words of a scenario. */
    static List<String> words(Alert alert) {
        String words = alert.kind() + " " + alert.transition().label() + " since " + clock(alert.began())
                + (alert.value().isPresent() ? " value " + alert.value().getAsDouble() : "")
                + (alert.bound().isPresent() ? " bound " + alert.bound().getAsDouble() : "");
        return List.of(words.split(" "));
    }

    private static Scenario of(Map<?, ?> yaml) {
        Map<String, String> config = config(yaml.get("given"), Map.of());
        List<Step> steps = new ArrayList<>();
        for (Object one : (List<?>) required(yaml, "steps")) {
            Map<?, ?> step = (Map<?, ?>) one;
            config = config(step.get("given"), config);
            Optional<Instant> acknowledged =
                    Optional.ofNullable((String) step.get("acknowledged")).map(Scenario::time);
            steps.add(step(config, acknowledged, (Map<?, ?>) required(step, "when"), required(step, "then")));
        }
        return new Scenario((String) required(yaml, "scenario"), steps);
    }

    private static Step step(Map<String, String> config, Optional<Instant> acknowledged, Map<?, ?> when, Object then) {
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
        return new Step(
                config,
                acknowledged,
                new Reading(DEVICE, GATEWAY, at, received, metrics, "{}"),
                judged,
                expected(then));
    }

    private static List<String> expected(Object then) {
        if (then instanceof List<?> several) {
            return several.stream().map(String.class::cast).toList();
        }
        return then.equals("quiet") ? List.of() : List.of((String) then);
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
