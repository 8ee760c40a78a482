package io.frostline.thresholdalert.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.thresholdalert.Excursion;
import io.frostline.thresholdalert.Scenario;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HistoryScenariosTest {
    @TestFactory
    Stream<DynamicTest> readingsThatComeLateDoWhatTheirScenariosSay() {
        return Stream.of("history.yaml", "watched.yaml", "devices.yaml")
                .flatMap(file -> Scenario.load(file).stream())
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        Fridge fridge = new Fridge(Map.of());
        for (Scenario.Step step : scenario.steps()) {
            // Given
            fridge.configure(step.given());
            if (step.lost()) {
                fridge.stores().loseStates();
            }
            step.acknowledged().ifPresent(at -> acknowledge(fridge, at));
            int before = fridge.stores().alerts().size();

            // When
            fridge.hear(step.judged(), List.of(step.reading()));
            if (step.stored()) {
                fridge.stores().store(step.reading());
            }

            // Then
            List<Alert> alerts = fridge.stores()
                    .alerts()
                    .subList(before, fridge.stores().alerts().size());
            assertThat(step.matches(alerts))
                    .as(
                            "at %s expected %s, was %s",
                            step.judged(),
                            step.expected(),
                            alerts.stream().map(Scenario::words).toList())
                    .isTrue();
            step.recorded()
                    .ifPresent(lines -> assertThat(recorded(fridge))
                            .as("at %s", step.judged())
                            .isEqualTo(lines));
        }
    }

    private static List<String> recorded(Fridge fridge) {
        return fridge.stores().rows().values().stream()
                .sorted(Comparator.comparing((Excursion row) -> row.id().began()))
                .map(Scenario::words)
                .toList();
    }

    /** All that is recorded. */
    private static void acknowledge(Fridge fridge, Instant at) {
        fridge.stores().rows().keySet().forEach(row -> fridge.stores().acknowledge(row, at));
    }
}
