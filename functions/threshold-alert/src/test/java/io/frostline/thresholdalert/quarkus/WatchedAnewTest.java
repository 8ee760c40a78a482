package io.frostline.thresholdalert.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.EventId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.thresholdalert.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fridge that stays too warm is given away, and deactivated afterwards; and one of which nothing was known. */
class WatchedAnewTest {
    private static final int NONE = -1;

    @Test
    void eachOwnerIsToldOnce() {
        // When
        Fridge fridge = story(NONE, false);

        // Then
        assertThat(fridge.pages()).extracting(Alert::began).containsExactly(time("14:00"), time("14:40"));
        assertThat(recorded(fridge))
                .containsExactlyInAnyOrder(
                        "temperature-high from 14:00 to 14:00 worst 9.0 told of 5",
                        "temperature-high from 14:40 to 14:40 worst 9.0 told of 6");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void soItIsWhicheverCallFails(boolean afterItsEffect) {
        Fridge undisturbed = story(NONE, false);
        IntStream.range(0, undisturbed.stores().calls()).forEach(call -> {
            // When
            Fridge fridge = story(call, afterItsEffect);

            // Then
            assertThat(ids(fridge)).as("call %d", call).isEqualTo(ids(undisturbed));
            assertThat(recorded(fridge)).as("call %d", call).containsExactlyInAnyOrderElementsOf(recorded(undisturbed));
        });
    }

    /** Of a device of which nothing is remembered. */
    @ParameterizedTest
    @CsvSource({
        "14:10, raised cleared,        14:00 9 14:05 4 14:10 4",
        "14:10, raised,                14:00 9 14:05 4 14:10 9",
        "14:20, raised cleared,        14:00 9 14:05 4 14:10 4 14:20 9",
        "14:00, past,                  10:00 9 10:15 4 10:30 4",
        "14:00, past raised cleared,   10:00 9 10:15 4 10:30 4 13:30 9 13:40 4 13:50 4",
    })
    void soItIsWithReadingsThatComeTogether(String now, String transitions, String readings) {
        // Given
        Fridge undisturbed = together(now, readings, NONE, false);
        assertThat(undisturbed.stores().alerts())
                .extracting(alert -> alert.transition().label())
                .containsExactly(transitions.split(" "));
        for (boolean afterItsEffect : List.of(false, true)) {
            IntStream.range(0, undisturbed.stores().calls()).forEach(call -> {
                // When
                Fridge fridge = together(now, readings, call, afterItsEffect);

                // Then
                assertThat(ids(fridge)).as("call %d", call).isEqualTo(ids(undisturbed));
                assertThat(recorded(fridge))
                        .as("call %d", call)
                        .containsExactlyInAnyOrderElementsOf(recorded(undisturbed));
            });
        }
    }

    private static Fridge together(String now, String readings, int failing, boolean afterItsEffect) {
        Fridge fridge = new Fridge(Map.of());
        fridge.configure(given(true, "12:00", 5));
        fridge.stores().fail(failing, afterItsEffect);
        List<String> words = List.of(readings.split(" "));
        fridge.hear(
                time(now),
                IntStream.range(0, words.size() / 2)
                        .mapToObj(i -> reading(words.get(2 * i), now, Double.parseDouble(words.get(2 * i + 1))))
                        .toList());
        return fridge;
    }

    private static Fridge story(int failing, boolean afterItsEffect) {
        Fridge fridge = new Fridge(Map.of());
        fridge.configure(given(true, "12:00", 5));
        fridge.stores().fail(failing, afterItsEffect);
        hear(fridge, "14:00", 9);
        fridge.configure(given(true, "14:30", 6));
        hear(fridge, "14:40", 9);
        fridge.configure(given(false, "14:30", 6));
        hear(fridge, "14:50", 9);
        return fridge;
    }

    private static Scenario.Given given(boolean active, String since, int customer) {
        return new Scenario.Given(
                Map.of("maxTemperature", "5"), active, Optional.of(time(since)), Optional.of(new CustomerId(customer)));
    }

    private static void hear(Fridge fridge, String at, double temperature) {
        fridge.hear(time(at), List.of(reading(at, at, temperature)));
    }

    private static Reading reading(String at, String received, double temperature) {
        return new Reading(
                Fridge.ID,
                new GatewayId(7),
                time(at),
                time(received),
                new TreeMap<>(Map.of(Metric.TEMPERATURE, temperature)),
                "{}");
    }

    private static Set<EventId> ids(Fridge fridge) {
        return fridge.stores().alerts().stream().map(Alert::id).collect(Collectors.toSet());
    }

    private static List<String> recorded(Fridge fridge) {
        return fridge.stores().rows().values().stream().map(Scenario::words).toList();
    }

    private static Instant time(String clock) {
        return Instant.parse("2026-01-15T" + clock + ":00Z");
    }
}
