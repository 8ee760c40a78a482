package io.frostline.silencealert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SilenceScenariosTest {
    @TestFactory
    Stream<DynamicTest> silenceAlertDoesWhatItsScenariosSay() {
        return Stream.of(
                        "silence.yaml",
                        "outages.yaml",
                        "gateways.yaml",
                        "clocks.yaml",
                        "losses.yaml",
                        "partitions.yaml",
                        "records.yaml",
                        "outage-records.yaml",
                        "watched.yaml",
                        "watched-outages.yaml")
                .flatMap(file -> Scenario.load(file).stream())
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        // Given
        House house = scenario.house();
        for (Object one : scenario.steps()) {
            Map<?, ?> step = (Map<?, ?>) one;

            // When
            List<String> told = scenario.play(house, step);

            // Then
            assertThat(told).as("at %s", step.get("at")).isEqualTo(Scenario.expected(step, "then"));
            if (step.containsKey("recorded")) {
                assertThat(Scenario.recorded(house))
                        .as("recorded at %s", step.get("at"))
                        .isEqualTo(Scenario.expected(step, "recorded"));
            }
        }
    }
}
