package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedTableTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aFileWithTwoPlaces() throws IOException {
        file = Files.writeString(
                folder.resolve("figures.md"), "# Figures\n<!-- a -->\nold\n<!-- /a -->\n<!-- b -->\n<!-- /b -->\n");
    }

    @Test
    void theTableComesBetweenItsMarkersAndNothingElseChanges() throws IOException {
        new MarkedTable(file, "a").write("| new |\n");

        assertThat(file).hasContent("# Figures\n<!-- a -->\n| new |\n<!-- /a -->\n<!-- b -->\n<!-- /b -->\n");
    }

    @Test
    void aFileWithoutTheMarkersIsRefusedBeforeAnythingIsMeasured() {
        assertThatThrownBy(() -> new MarkedTable(file, "c"))
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith("figures.md has no lines <!-- c --> and <!-- /c -->");
    }

    @Test
    void soIsAFileThatIsNotThere() {
        assertThatThrownBy(() -> new MarkedTable(folder.resolve("none.md"), "a"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("none.md cannot be read");
    }
}
