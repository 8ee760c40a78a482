package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine frostline =
            new CommandLine(new Frostline()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @ParameterizedTest
    @ValueSource(strings = {"up", "status", "down", "logs", "rejected", "bench"})
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
        assertThat(err.toString()).contains("Say which command.", "up", "status", "down", "logs", "rejected", "bench");
    }

    @Test
    void aPortThatIsNoNumberIsNamed() {
        // When
        int exit = frostline.execute("up", "--mqtt-port", "eighty");

        // Then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--mqtt-port", "eighty");
    }
}
