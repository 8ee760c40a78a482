package io.frostline.notify;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code src/test/resources/scenarios}. */
final class Scenarios {
    static final DeviceId DEVICE = new DeviceId(123);

    private Scenarios() {}

    /** One scenario: a title and three groups of words. */
    record Scenario(String title, Map<?, ?> given, Map<?, ?> when, String then) {}

    static List<Scenario> load(String file) {
        return read(file).stream().map(Scenarios::scenario).toList();
    }

    /** The scenarios of a file as they are written. */
    static List<? extends Map<?, ?>> read(String file) {
        try (InputStream yaml = Scenarios.class.getResourceAsStream("/scenarios/" + file)) {
            List<?> all = (List<?>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
            return all.stream().map(one -> (Map<?, ?>) one).toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    static Optional<String> text(Map<?, ?> words, String key) {
        return Optional.ofNullable(words.get(key)).map(Object::toString);
    }

    /** {@code 13:05} on the 15th, or {@code 16T13:05}. */
    static Instant time(String text) {
        String time = text.contains("T") ? text : "15T" + text;
        return Instant.parse("2026-01-" + time + (time.length() == "15T13:05".length() ? ":00" : "") + "Z");
    }

    static Alert alert(Map<?, ?> words) {
        AlertKind kind = new AlertKind(text(words, "kind").orElse("temperature-high"));
        Transition transition = Transition.parse(text(words, "transition").orElse("raised"));
        Instant began = time(text(words, "began").orElse("13:05"));
        EventId episode = EventIds.episode(EventIds.subject(DEVICE), kind, began);
        return new Alert(
                EventIds.alert(episode, transition, 0),
                episode,
                Optional.of(DEVICE),
                Optional.of(new GatewayId(7)),
                kind,
                transition,
                number(words, "value"),
                number(words, "bound"),
                began,
                time(text(words, "at").orElse("13:05")));
    }

    /** What was over before anybody could be told, of a device. */
    static Alert past(DeviceId device, Instant began, Instant over) {
        AlertKind kind = new AlertKind("temperature-high");
        EventId episode = EventIds.episode(EventIds.subject(device), kind, began);
        return new Alert(
                EventIds.alert(episode, Transition.PAST, 0),
                episode,
                Optional.of(device),
                Optional.of(new GatewayId(7)),
                kind,
                Transition.PAST,
                OptionalDouble.of(9.5),
                OptionalDouble.of(5),
                began,
                over);
    }

    private static OptionalDouble number(Map<?, ?> words, String key) {
        return words.get(key) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private static Scenario scenario(Map<?, ?> yaml) {
        return new Scenario(
                text(yaml, "scenario").orElseThrow(),
                (Map<?, ?>) Objects.requireNonNull(yaml.get("given")),
                (Map<?, ?>) Objects.requireNonNull(yaml.get("when")),
                text(yaml, "then").orElseThrow());
    }
}
