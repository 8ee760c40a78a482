package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.Home.FunctionArtefact;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
