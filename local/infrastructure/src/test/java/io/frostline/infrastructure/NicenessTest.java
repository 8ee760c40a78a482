package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How nice Linux takes a program and its session to be, as proc_pid_stat(5) and sched(7) tell it. */
@EnabledOnOs(OS.LINUX)
class NicenessTest {
    private static final Path OF_SESSION = Path.of("/proc/self/autogroup");
    private static final Path SET_PRIVILEGES = Path.of("/usr/bin/setpriv");
    private static final int NICE = 18;

    @TempDir
    private Path folder;

    @Test
    void aProgramIsAsNiceAsItIsTold() throws IOException {
        String ownNiceness = said("/proc/self/stat").split(" ")[NICE];

        assertThat(ownNiceness).isEqualTo("11");
    }

    @Test
    void soIsItsSession() throws IOException {
        assumeThat(OF_SESSION).exists();

        assertThat(said(OF_SESSION.toString())).endsWith("nice 11\n");
    }

    @Test
    void soAreTheSessionsOfProgramsThatStartTogetherWithoutPrivileges() {
        assumeThat(OF_SESSION).exists();
        assumeThat(SET_PRIVILEGES).exists();
        List<Path> logs =
                IntStream.range(0, 4).mapToObj(i -> folder.resolve("log" + i)).toList();
        List<String> command = unprivileged(Niceness.of(11, List.of("/bin/cat", OF_SESSION.toString())));

        logs.stream()
                .map(log -> ChildProcess.start("cat", command, Map.of(), log))
                .toList()
                .forEach(program -> program.onExit().join());

        for (Path log : logs) {
            assertThat(log).content().endsWith("nice 11\n");
        }
    }

    @Test
    void theSessionOfThoseWhoStartItIsNot() throws IOException {
        assumeThat(OF_SESSION).exists();
        String before = Files.readString(OF_SESSION);

        new ProcessBuilder(Niceness.of(11, List.of("/bin/true")))
                .start()
                .onExit()
                .join();

        assertThat(Files.readString(OF_SESSION)).isEqualTo(before);
    }

    /** Only who has privileges can, and must, give them up. */
    private static List<String> unprivileged(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> nobody = List.of(SET_PRIVILEGES.toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
        return Stream.concat(nobody.stream(), command.stream()).toList();
    }

    private String said(String file) throws IOException {
        Path log = folder.resolve("log");
        List<String> command = Niceness.of(11, List.of("/bin/cat", file));
        assertThat(ChildProcess.start("cat", command, Map.of(), log).onExit().join())
                .isZero();
        return Files.readString(log);
    }
}
