package io.frostline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Mistakes that are valid by every schema, each in the manifests as they are otherwise. */
class PlantedMistakesTest {
    @ParameterizedTest
    @MethodSource("mistakes")
    void eachIsCaughtForWhatItIs(Mistake mistake) {
        // Given
        Installation installation = Rendered.installation(
                mistake.plantedIn("knative", Rendered.yaml("knative")),
                mistake.plantedIn("keda", Rendered.yaml("keda")));

        // When
        List<String> complaints = rule(mistake.rule()).complaints(installation).toList();

        // Then
        assertThat(complaints)
                .as(mistake.name())
                .anySatisfy(complaint -> assertThat(complaint).contains(mistake.complaint()));
    }

    @Test
    void everyRuleCatchesOne() {
        assertThat(mistakes().map(Mistake::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Rules.ALL.stream().map(Rule::name).toList());
    }

    static Stream<Mistake> mistakes() {
        try (InputStream yaml = Objects.requireNonNull(
                PlantedMistakesTest.class.getResourceAsStream("/planted-mistakes.yaml"), "planted-mistakes.yaml")) {
            Object list = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
            return new Node(list).items().map(Mistake::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(String name) {
        return Rules.ALL.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
