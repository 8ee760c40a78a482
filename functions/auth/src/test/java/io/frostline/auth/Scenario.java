package io.frostline.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A scenario of {@code src/test/resources/scenarios}.
 *
 * @param readings as {@link #words(Reading)} tells them
 * @param refusals as {@link #words(Refusal)} tells them
 */
record Scenario(String title, String connection, String report, List<String> readings, List<String> refusals) {
    static final Instant RECEIVED = Instant.ofEpochMilli(1764000000450L);

    static List<Scenario> load(String file) {
        try (InputStream yaml = Scenario.class.getResourceAsStream("/scenarios/" + file)) {
            List<?> scenarios = (List<?>) Objects.requireNonNull(
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml)));
            return scenarios.stream().map(one -> of((Map<?, ?>) one)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static Scenario of(Map<?, ?> yaml) {
        return new Scenario(
                String.valueOf(yaml.get("scenario")),
                String.valueOf(yaml.get("connection")),
                String.valueOf(yaml.get("report")),
                texts(yaml.get("readings")),
                texts(yaml.get("refusals")));
    }

    private static List<String> texts(@Nullable Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(Object::toString).toList();
    }

    Event event() {
        return Event.of("1", EventType.REPORT, "/frostline/mqtt-ingest", RECEIVED, connection, report.getBytes(UTF_8));
    }

    static String words(Reading reading) {
        StringBuilder words = new StringBuilder("device " + reading.device() + " gateway " + reading.gateway()
                + " time " + reading.time().toEpochMilli());
        for (Map.Entry<Metric, Double> metric : reading.metrics().entrySet()) {
            words.append(' ').append(metric.getKey().name()).append('=').append(metric.getValue());
        }
        return words.toString();
    }

    static String words(Refusal refusal) {
        return refusal.path() + " - " + refusal.reason();
    }

    @Override
    public String toString() {
        return title;
    }
}
