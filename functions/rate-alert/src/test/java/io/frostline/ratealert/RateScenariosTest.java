package io.frostline.ratealert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RateScenariosTest {
    @TestFactory
    Stream<DynamicTest> rateAlertDoesWhatItsScenariosSay() {
        return Stream.of("doors.yaml", "rule.yaml", "late.yaml", "watched.yaml")
                .flatMap(Scenario::load)
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        // When
        List<Alert> alerts = new ArrayList<>();
        String state = "";
        for (Scenario.Step step : scenario.steps()) {
            state = new DeviceRises(scenario.rule(), InstantSource.fixed(step.judged()))
                    .judge(
                            Readings.device(scenario.config(), step.watchedSince()),
                            List.of(step.reading()),
                            state,
                            alerts::add);
        }

        // Then
        assertThat(alerts.stream().map(Scenario::words)).containsExactlyElementsOf(scenario.told());
    }
}
