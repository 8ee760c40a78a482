package io.frostline.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTest {
    @ParameterizedTest
    @CsvSource({
        "frostline/auth:0.1.0, , 0.1.0",
        "frostline/auth, , ''",
        "localhost:5000/frostline/auth:0.1.0, localhost:5000, 0.1.0",
        "registry.example.com/cold/chain/frostline/auth:1, registry.example.com/cold/chain, 1",
        "registry.example.com/frostline/auth@sha256:ab, registry.example.com, @sha256:ab",
    })
    void aReferenceSaysRegistryNameAndVersion(String reference, String registry, String tag) {
        // When
        Image image = Image.parse(reference);

        // Then
        assertThat(image.registry().orElse(null)).isEqualTo(registry);
        assertThat(image.name()).isEqualTo("frostline/auth");
        assertThat(image.tag()).isEqualTo(tag);
    }

    @Test
    void aVersionReplacesADigest() {
        assertThat(Image.parse("r.example/frostline/auth@sha256:ab").tagged("1.2.0"))
                .hasToString("r.example/frostline/auth:1.2.0");
    }

    @ParameterizedTest
    @CsvSource({"1.2.0, true", "a_b-c, true", "'', false", "-1, false", "a/b, false", "a:b, false"})
    void aTagIsWhatRegistriesTake(String tag, boolean taken) {
        assertThat(Image.isTag(tag)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com, true",
        "localhost:5000, true",
        "r.example:443/cold/chain_2, true",
        "https://r.example, false",
        "r.example/, false",
        "'', false",
    })
    void aRegistryIsAHostPerhapsWithPortAndPath(String registry, boolean is) {
        assertThat(Image.isRegistry(registry)).isEqualTo(is);
    }
}
