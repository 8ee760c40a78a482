package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.launcher.Home.FunctionArtefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormTest {
    @TempDir
    private Path checkout;

    private Path target;
    private FunctionArtefact auth;

    @BeforeEach
    void makeFunction() throws IOException {
        auth = new FunctionArtefact(checkout.resolve("auth"));
        target = Files.createDirectories(checkout.resolve("auth/target"));
    }

    @Test
    void aFunctionThatIsNotBuiltHasNoForm() throws IOException {
        // Given
        Files.delete(target);

        // Then
        assertThat(Form.values()).noneMatch(form -> form.isBuilt(auth));
    }

    @Test
    void theArchiveRunsOnAJavaMachineWithItsOptions() throws IOException {
        // Given
        make("quarkus-app/quarkus-run.jar");

        // When
        List<String> command = Form.ARCHIVE.command(auth, List.of("-XX:TieredStopAtLevel=1"));

        // Then
        assertThat(Form.ARCHIVE.isBuilt(auth)).isTrue();
        assertThat(command.get(0)).endsWith("/bin/java");
        assertThat(command)
                .contains("-Xmx128m", "-XX:TieredStopAtLevel=1")
                .endsWith("-jar", target + "/quarkus-app/quarkus-run.jar");
    }

    @Test
    void theExecutableRunsAloneWithTheSameHeap() throws IOException {
        // Given
        make("auth-0.1.0-SNAPSHOT-runner");

        // Then
        assertThat(Form.NATIVE.isBuilt(auth)).isTrue();
        assertThat(Form.NATIVE.command(auth, List.of("-XX:TieredStopAtLevel=1")))
                .containsExactly(target + "/auth-0.1.0-SNAPSHOT-runner", "-Xmx128m");
    }

    @Test
    void classesAreSharedInTheOrderInWhichTheyWereWrittenDown() throws IOException {
        // Given
        make("quarkus-app/lib/main/b.jar");
        make("quarkus-app/lib/main/a.jar");
        make("quarkus-app/app/auth.jar");
        make("quarkus-app/quarkus/generated-bytecode.jar");
        make("auth.jsa");

        // When
        List<String> command = Form.SHARED_CLASSES.command(auth, List.of());

        // Then
        String classPath = "%s/quarkus/generated-bytecode.jar:%s/app/auth.jar:%s/lib/main/a.jar:%s/lib/main/b.jar"
                .replace("%s", target + "/quarkus-app");
        assertThat(Form.SHARED_CLASSES.isBuilt(auth)).isTrue();
        assertThat(command)
                .contains("-XX:SharedArchiveFile=" + target + "/auth.jsa")
                .containsSequence("-cp", classPath);
        assertThat(Form.training(auth))
                .contains("-XX:ArchiveClassesAtExit=" + target + "/auth.jsa")
                .containsSequence("-cp", classPath);
    }

    @Test
    void whoPrefersExecutablesHasThemWhereTheyAreBuilt() throws IOException {
        // Given
        FunctionArtefact preferring = new FunctionArtefact(auth.folder(), true);
        make("quarkus-app/quarkus-run.jar");

        // When
        Form before = preferring.form();
        make("auth-0.1.0-SNAPSHOT-runner");

        // Then
        assertThat(before).isEqualTo(Form.ARCHIVE);
        assertThat(preferring.form()).isEqualTo(Form.NATIVE);
        assertThat(auth.form()).isEqualTo(Form.ARCHIVE);
    }

    private void make(String file) throws IOException {
        Path made = target.resolve(file);
        Files.createDirectories(made.getParent());
        Files.createFile(made);
    }
}
