package io.frostline.thresholdalert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.DeviceJudge.Judgement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ThresholdScenariosTest {
    @TestFactory
    Stream<DynamicTest> thresholdAlertDoesWhatItsScenariosSay() {
        return Stream.of(
                        "bounds.yaml",
                        "repeat.yaml",
                        "hysteresis.yaml",
                        "late.yaml",
                        "delay.yaml",
                        "muted.yaml",
                        "sensor.yaml",
                        "acknowledged.yaml",
                        "settings.yaml")
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
            Device device = step.given().device(version++);
            clock.set(step.judged());
            if (step.acknowledged().isPresent()) {
                episodes =
                        acknowledged(episodes, device.id(), step.acknowledged().get());
            }

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

    private static DeviceEpisodes acknowledged(DeviceEpisodes episodes, DeviceId device, Instant at) {
        Map<ExcursionId, Instant> times = new HashMap<>();
        episodes.byKind()
                .forEach((kind, state) -> state.episode()
                        .ifPresent(episode ->
                                times.put(new ExcursionId(device, new AlertKind(kind), episode.began()), at)));
        return episodes.acknowledged(times);
    }
}
