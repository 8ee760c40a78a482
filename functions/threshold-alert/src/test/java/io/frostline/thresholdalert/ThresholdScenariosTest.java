package io.frostline.thresholdalert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.registry.CredentialHash;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.DeviceJudge.Judgement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ThresholdScenariosTest {
    @TestFactory
    Stream<DynamicTest> thresholdAlertDoesWhatItsScenariosSay() {
        return Stream.of("bounds.yaml", "repeat.yaml", "hysteresis.yaml", "late.yaml", "delay.yaml", "muted.yaml")
                .flatMap(file -> Scenario.load(file).stream())
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        VirtualClock clock = new VirtualClock();
        DeviceJudge judge = new DeviceJudge(clock, (device, problems) -> {});
        DeviceEpisodes episodes = DeviceEpisodes.NONE;
        int version = 0;
        for (Scenario.Step step : scenario.steps()) {
            // Given
            Device device = new Device(
                    step.reading().device(), new CredentialHash(""), true, step.config(), Optional.empty(), version++);
            clock.set(step.judged());

            // When
            Judgement judgement = judge.judge(step.reading(), device, episodes);
            episodes = EpisodeText.decode(EpisodeText.encode(judgement.after()));

            // Then
            assertThat(step.matches(judgement.alerts()))
                    .as(
                            "at %s expected %s, was %s",
                            step.reading().time(),
                            step.expected(),
                            judgement.alerts().stream().map(Scenario::words).toList())
                    .isTrue();
            assertThat(episodes).isEqualTo(judgement.after());
        }
    }
}
