package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.Home.FunctionArtefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @Test
    void readingsAreForwardedOnlyWhereThereIsAPreviousSystem() {
        // Given
        FunctionArtefact forward = new FunctionArtefact(Path.of("functions/legacy-forward"));

        // When / Then
        assertThat(forward.isWanted(Map.of())).isFalse();
        assertThat(forward.isWanted(Map.of("FROSTLINE_LEGACY_URL", " "))).isFalse();
        assertThat(forward.isWanted(Map.of("FROSTLINE_LEGACY_URL", "http://localhost:9000/readings")))
                .isTrue();
    }

    @Test
    void allOtherFunctionsAreStartedWhateverTheEnvironment() {
        assertThat(new FunctionArtefact(Path.of("functions/auth")).isWanted(Map.of()))
                .isTrue();
    }

    @Test
    void anExecutableThatIsOlderThanItsArchiveIsNamed(@TempDir Path checkout) throws IOException {
        // Given
        for (String function : List.of("auth", "notify")) {
            Path target = checkout.resolve("functions").resolve(function).resolve("target");
            Files.createDirectories(target.resolve("quarkus-app"));
            Files.createFile(target.resolve("quarkus-app/quarkus-run.jar"));
            Files.createFile(target.resolve(function + "-runner"));
        }
        Path old = checkout.resolve("functions/notify/target/notify-runner");
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));

        // Then
        assertThat(new Home(checkout, checkout).oldExecutables()).containsExactly("notify");
    }
}
