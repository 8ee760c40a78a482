package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.sim.Plan;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SimOptionsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00.123456Z");
    private static final Instant NOW_MILLIS = Instant.parse("2026-07-01T06:00:00.123Z");

    @Test
    void unlessSaidAReadingPerDeviceAndTenSecondsUntilSomebodyStopsIt() {
        assertThat(plan("--devices", "50", "--seed", "4")).isEqualTo(new Plan(4, NOW_MILLIS, 10, 50, 5, Plan.ENDLESS));
    }

    @Test
    void deterministicMeansAMinuteWithSeedOneAndTheSameForEverybody() {
        assertThat(plan("--deterministic")).isEqualTo(new Plan(1, NOW_MILLIS, 10, 100, 10, 600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate 3.3 --duration 60s",
                "--rate 0.3 --duration 7m",
                "--rate 1999 --duration 1h",
                "--rate 123.456 --duration PT12.345S",
                "--devices 33 --duration 1m",
                "--deterministic",
            })
    void theLineThatIsPrintedGivesTheSamePlanAgain(String options) {
        // Given
        Plan plan = plan(options.split(" "));

        // When
        Plan again = plan(SimOptions.of(plan).split(" "));

        // Then
        assertThat(again).isEqualTo(plan);
    }

    @Test
    void nothingIsLostToRounding() {
        assertThat(plan("--devices", "33", "--duration", "1m").readings()).isEqualTo(198);
    }

    private static Plan plan(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options.plan(NOW, new Random(1));
    }

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin
        private SimOptions options = new SimOptions();
    }
}
