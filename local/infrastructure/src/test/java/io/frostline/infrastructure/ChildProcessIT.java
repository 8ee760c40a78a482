package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
    @TempDir
    private Path folder;

    @Test
    void whatItSaysGoesToTheLogAndItsCodeToTheOwner() throws Exception {
        // When
        ChildProcess process = start("echo \"$GREETING from $PWD\"; exit 7", Map.of("GREETING", "hello"));

        // Then
        assertThat(process.onExit().join()).isEqualTo(7);
        assertThat(Files.readString(log()).strip()).isEqualTo("hello from " + folder.toRealPath());
    }

    @Test
    void itsPidIsThatOfTheProgram() throws Exception {
        // When
        ChildProcess process = start("echo $$", Map.of());
        process.onExit().join();

        // Then
        assertThat(Files.readString(log()).strip()).isEqualTo(Long.toString(process.pid()));
    }

    @Test
    void wordsOfTheCommandArriveAsTheyAre() throws Exception {
        // Given
        List<String> command =
                List.of("/bin/sh", "-c", "printf '%s|' \"$@\"", "sh", "", " a  b ", "c\\n$HOME'\"*", ".");

        // When
        ChildProcess.start("words", command, Map.of(), log()).onExit().join();

        // Then
        assertThat(log()).hasContent("| a  b |c\\n$HOME'\"*|.|");
    }

    @Test
    void aProgramThatDoesNotExistEndsWithANote() throws Exception {
        // When
        ChildProcess process = ChildProcess.start("none", List.of("/no/such/program"), Map.of(), log());

        // Then
        assertThat(process.onExit().join()).isEqualTo(127);
        assertThat(log()).content().contains("/no/such/program");
    }

    @Test
    void aProgramThatHeedsTheSignalStopsByItself() {
        // Given
        ChildProcess process =
                start("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done", Map.of());
        Awaitility.await().untilAsserted(() -> assertThat(log()).content().contains("ready"));

        // When
        process.stop(Duration.ofSeconds(20));

        // Then
        assertThat(process.isAlive()).isFalse();
        assertThat(process.onExit().join()).isZero();
        assertThat(log()).content().contains("bye");
    }

    @Test
    void aProgramThatDoesNotHeedTheSignalIsKilledAfterTheGrace() {
        // Given
        ChildProcess process = start("trap '' TERM; echo ready; while :; do sleep 0.05; done", Map.of());
        Awaitility.await().untilAsserted(() -> assertThat(log()).content().contains("ready"));

        // When
        process.stop(Duration.ofMillis(300));

        // Then
        assertThat(process.isAlive()).isFalse();
        assertThat(process.onExit().join()).isEqualTo(128 + 9);
    }

    @Test
    void noProgramSurvivesAnOwnerThatIsKilled() throws Exception {
        // Given
        Process owner = Owners.start(OwnerOfOneProgram.class, log().toString());
        long program = Long.parseLong(line(owner));
        assertThat(ProcessHandle.of(program)).isPresent();

        // When
        owner.destroyForcibly();

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() ->
                        ProcessHandle.of(program).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void theProgramEndsWhenItsGuardianIsKilled() {
        // Given
        ChildProcess process = start("exec sleep 600", Map.of());
        ProcessHandle program = ProcessHandle.of(process.pid()).orElseThrow();

        // When
        program.parent().orElseThrow().destroyForcibly();

        // Then
        process.onExit().join();
        assertThat(program.isAlive()).isFalse();
    }

    private ChildProcess start(String script, Map<String, String> environment) {
        return ChildProcess.start("script", List.of("/bin/sh", "-c", script), environment, log());
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static String line(Process process) throws IOException {
        try (BufferedReader output = process.inputReader()) {
            return output.readLine();
        }
    }

    /** Starts a program that would run for ten minutes, says its process id, and stays. */
    static final class OwnerOfOneProgram {
        private OwnerOfOneProgram() {}

        public static void main(String[] arguments) throws InterruptedException {
            ChildProcess program = ChildProcess.start(
                    "sleeper",
                    List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done"),
                    Map.of(),
                    Path.of(arguments[0]));
            System.out.println(program.pid());
            Thread.currentThread().join();
        }
    }
}
