package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    private static final long NOBODY = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    @Test
    void itIsReadableByItsOwnerOnly() throws Exception {
        // Given
        Home home = new Home(folder, folder);

        // When
        StackFile.write(home, of(ProcessHandle.current().pid()));

        // Then
        assertThat(Files.getPosixFilePermissions(home.stackFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(StackFile.read(home)).isPresent();
    }

    @Test
    void oneThatAKilledLauncherLeftSaysNothing() throws Exception {
        // Given
        Home home = new Home(folder, folder);
        StackFile.write(home, of(NOBODY));

        // When / Then
        assertThat(StackFile.read(home)).isEmpty();
        assertThatThrownBy(() -> StackFile.require(home))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("./frostline up");
    }

    private static ObjectNode of(long launcher) {
        return new ObjectMapper().createObjectNode().put("launcher", launcher);
    }
}
