package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine frostline =
            new CommandLine(new Frostline()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @ParameterizedTest
    @ValueSource(strings = {"up", "knative", "status", "down", "logs", "rejected", "sim", "bench", "deploy"})
    void everyCommandExplainsItself(String command) {
        // When
        int exit = frostline.execute(command, "--help");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Usage: ./frostline " + command);
    }

    @Test
    void withoutACommandItListsThem() {
        // When
        int exit = frostline.execute();

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains(
                        "Say which command.",
                        "up",
                        "knative",
                        "status",
                        "down",
                        "logs",
                        "rejected",
                        "sim",
                        "bench",
                        "deploy");
    }

    @ParameterizedTest
    @CsvSource({"--alerts --functions,two measurements", "--functions --events 999,--events must be at least 1000"})
    void aMeasurementThatCannotBeMadeIsRefusedBeforeAnythingStarts(String options, String complaint) {
        // When
        int exit = frostline.execute(("bench " + options).split(" "));

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(complaint);
    }

    @Test
    void aPortThatIsNoNumberIsNamed() {
        // When
        int exit = frostline.execute("up", "--mqtt-port", "eighty");

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--mqtt-port", "eighty");
    }

    @ParameterizedTest
    @CsvSource({
        "--devices, 9, --gateways",
        "--rate, 0, --rate",
        "--duration, soon, --duration",
        "--duration, 1ms, --duration",
        "--start, noon, --start",
        "--start, 2001-01-01T00:00:00Z, --start must be within",
        "--start, 2999-01-01T00:00:00Z, --start must be within",
        "--patience, 0s, --patience",
    })
    void aSimulationThatCannotBeIsRefusedBeforeAnythingElse(String option, String value, String named) {
        // When
        int exit = frostline.execute("sim", "--gateways", "10", option, value);

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "--window, 0s, --window must be",
        "--target, 0, --target must be",
        "--max-scale, 0, --max-scale must be",
        "--retries, 31, --retries must be",
        "--backoff, 0s, --backoff",
        "--heartbeat, 0s, --heartbeat must be",
    })
    void aScaleThatCannotBeIsRefusedBeforeAnythingElse(String option, String value, String named) {
        // When
        int exit = frostline.execute("knative", option, value);

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "--rate, 0, --rate must be",
        "--rate, 5001, --rate must be",
        "--crossings, 0, --crossings must be",
        "--crossings, 21, --crossings must be",
        "--crossings, 9, one device each",
        "--seconds, 0, --seconds must be",
        "--warm-up, 301, --warm-up must be",
    })
    void aMeasurementThatCannotBeIsRefusedBeforeAnythingElse(String option, String value, String named) {
        // When
        int exit = frostline.execute("bench", "--alerts", option, value);

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(named);
    }

    @Test
    void aStartAloneDoesNotSayWhichReadingsToLookFor() {
        // When
        int exit = frostline.execute("sim", "--verify-only", "--start", "2026-07-01T06:00:00Z");

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--seed");
    }
}
