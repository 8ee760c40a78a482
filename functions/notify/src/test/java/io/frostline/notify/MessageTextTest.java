package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.notify.Scenarios.Scenario;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MessageTextTest {
    @TestFactory
    Stream<DynamicTest> messagesReadAsTheScenariosSay() {
        return Scenarios.load("texts.yaml").stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        // Given
        Alert alert = Scenarios.alert(scenario.when());

        // When
        String text = MessageText.of(
                alert,
                Scenarios.text(scenario.given(), "name").orElse("Device 123"),
                Scenarios.text(scenario.given(), "group"),
                ZoneId.of(Scenarios.text(scenario.given(), "zone").orElse("Europe/Brussels")),
                Scenarios.text(scenario.when(), "told").map(Scenarios::time).orElse(alert.time()));

        // Then
        assertThat(text).isEqualTo(scenario.then());
    }

    @Test
    void noMessageTakesMoreThanThreeParts() {
        // Given
        Alert alert = Scenarios.alert(Map.of(
                "kind",
                "abcdefghijabcdefghijabcdefghijab-high",
                "value",
                1.23456789e-300,
                "bound",
                1e-301,
                "at",
                "14:00"));

        // When
        String text = MessageText.of(
                alert,
                "❄".repeat(100),
                Optional.of("🧊".repeat(100)),
                ZoneId.of("America/Argentina/ComodRivadavia"),
                Scenarios.time("16T13:00"));

        // Then
        assertThat(text)
                .hasSizeLessThanOrEqualTo(MessageText.LONGEST)
                .contains("🧊…")
                .doesNotContain("\uD83E…");
    }
}
