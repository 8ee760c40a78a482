package io.frostline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bill of materials that a build of the whole repository with {@code -Psbom} leaves in {@code target/sbom.json}. */
@Tag("sbom")
class SbomTest {
    private static final Version FIRST_GOOD_NETTY = Version.parse("4.1.138");
    private static final List<String> ONLY_FOR_TESTS =
            List.of("junit", "assertj", "awaitility", "archunit", "hivemq", "embedded-redis", "cassandra-all");

    @Test
    void itIsCycloneDxAndNamesEveryFunctionAndQuarkus() throws IOException {
        // When
        JsonNode sbom = sbom();

        // Then
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(components(sbom).map(SbomTest::name))
                .contains("quarkus-core", "schema")
                .containsAll(Checkout.functions().stream()
                        .map(folder -> folder.getFileName().toString())
                        .toList());
    }

    @Test
    void everyNettyInItReadsMqttCorrectly() throws IOException {
        // When
        List<JsonNode> netty = components(sbom())
                .filter(component -> component.path("group").asText().equals("io.netty"))
                .filter(component -> !name(component).startsWith("netty-tcnative"))
                .toList();

        // Then
        assertThat(netty)
                .isNotEmpty()
                .allSatisfy(component -> assertThat(version(component)).isGreaterThanOrEqualTo(FIRST_GOOD_NETTY));
    }

    @Test
    void nothingInItServesTestsOnly() throws IOException {
        // When
        Stream<String> names =
                components(sbom()).map(component -> component.path("group").asText() + ":" + name(component));

        // Then
        assertThat(names).isNotEmpty().noneMatch(name -> ONLY_FOR_TESTS.stream().anyMatch(name::contains));
    }

    private static JsonNode sbom() throws IOException {
        Path file = Checkout.sbom();
        assertThat(file).as("made by a build from the root with -Psbom and -am").exists();
        return new ObjectMapper().readTree(Files.readString(file));
    }

    private static Stream<JsonNode> components(JsonNode sbom) {
        return StreamSupport.stream(sbom.path("components").spliterator(), false);
    }

    private static String name(JsonNode component) {
        return component.path("name").asText();
    }

    private static Version version(JsonNode component) {
        return Version.parse(component.path("version").asText().replace(".Final", ""));
    }
}
