package io.frostline.ratealert;

import io.frostline.model.Alert;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A scenario of {@code src/test/resources/scenarios}: what is sent and all that is told. */
record Scenario(String title, RiseRule rule, Map<String, String> config, List<Step> steps, List<String> told) {
    private static final String DAY = "2026-01-";

    /** A reading, when it is judged, and since when the device is watched. */
    record Step(Reading reading, Instant judged, Optional<Instant> watchedSince) {}

    static Stream<Scenario> load(String file) {
        try (InputStream yaml = Scenario.class.getResourceAsStream("/scenarios/" + file)) {
            List<?> scenarios = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
            return scenarios.stream().map(one -> of((Map<?, ?>) one)).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** An alert in the words of a scenario. */
    static String words(Alert alert) {
        return clock(alert.time()) + " " + alert.transition().label() + " since " + clock(alert.began());
    }

    private static Scenario of(Map<?, ?> yaml) {
        Map<?, ?> given = yaml.get("given") instanceof Map<?, ?> map ? map : Map.of();
        RiseRule rule = new RiseRule(
                optional(given, "rise", rise -> ((Number) rise).doubleValue()).orElse(5.0),
                optional(given, "window", Scenario::duration).orElse(Duration.ofMinutes(10)));
        Map<String, String> config = optional(given, "mutedUntil", until -> Map.of("mutedUntil", (String) until))
                .orElse(Map.of());
        List<Step> steps = new ArrayList<>();
        for (Object when : (List<?>) required(yaml, "when")) {
            steps.addAll(steps((Map<?, ?>) when));
        }
        List<String> told = ((List<?>) required(yaml, "then"))
                .stream().map(String.class::cast).toList();
        return new Scenario((String) required(yaml, "scenario"), rule, config, steps, told);
    }

    private static List<Step> steps(Map<?, ?> when) {
        if (when.containsKey("at")) {
            return List.of(step(when, time(required(when, "at")), (Number) when.get("temperature")));
        }
        List<Step> steps = new ArrayList<>();
        Instant at = time(required(when, "from"));
        for (Object temperature : (List<?>) required(when, "temperatures")) {
            steps.add(step(when, at, (Number) temperature));
            at = at.plus(duration(required(when, "every")));
        }
        return steps;
    }

    private static Step step(Map<?, ?> when, Instant at, @Nullable Number temperature) {
        Instant judged = optional(when, "judged", Scenario::time).orElse(at);
        Instant received = optional(when, "received", Scenario::time).orElse(judged);
        Map<Metric, Double> metrics = temperature == null
                ? Map.of(Metric.BATTERY, 75.0)
                : Map.of(Metric.TEMPERATURE, temperature.doubleValue());
        return new Step(Readings.of(at, received, metrics), judged, optional(when, "watchedSince", Scenario::time));
    }

    private static Instant time(Object text) {
        String time = text.toString().contains("T") ? text.toString() : "15T" + text;
        String seconds = time.length() == "15T14:00".length() ? ":00" : "";
        return Instant.parse(DAY + time + seconds + "Z");
    }

    private static Duration duration(Object text) {
        return Duration.parse("PT" + text);
    }

    private static String clock(Instant time) {
        return LocalTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private static Object required(Map<?, ?> yaml, String key) {
        return Objects.requireNonNull(yaml.get(key), key);
    }

    private static <T> Optional<T> optional(Map<?, ?> yaml, String key, Function<Object, T> reader) {
        return Optional.<Object>ofNullable(yaml.get(key)).map(reader);
    }
}
