package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HugePagesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"always [madvise] never\n", "[always] madvise never\n"})
    void theyAreAskedForWhereThereAreAny(String setting) throws IOException {
        assertThat(HugePages.options(Files.writeString(folder.resolve("enabled"), setting)))
                .containsExactly("-XX:+UseTransparentHugePages");
    }

    @Test
    void noneAreWhereTheyAreOff() throws IOException {
        assertThat(HugePages.options(Files.writeString(folder.resolve("enabled"), "always madvise [never]\n")))
                .isEmpty();
    }

    @Test
    void noneAreWhereTheSystemKnowsNone() {
        assertThat(HugePages.options(folder.resolve("none"))).isEmpty();
    }
}
