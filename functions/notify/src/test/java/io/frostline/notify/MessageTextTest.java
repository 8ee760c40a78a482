package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.notify.Scenarios.Scenario;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
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
        ZoneId zone = ZoneId.of(Scenarios.text(scenario.given(), "zone").orElse("Europe/Brussels"));
        Instant told =
                Scenarios.text(scenario.when(), "told").map(Scenarios::time).orElse(alert.time());
        List<String> others = scenario.given().get("others") instanceof List<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
        MessageText.Who who = new MessageText.Who(
                Scenarios.text(scenario.given(), "name").orElse("Device 123"),
                Scenarios.text(scenario.given(), "group"),
                others);
        String text = scenario.given().containsKey("frostline")
                ? MessageText.ofSystem(alert, zone, told)
                : MessageText.of(alert, who, zone, told);

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
                new MessageText.Who(
                        "❄".repeat(100), Optional.of("🧊".repeat(100)), Collections.nCopies(9, "❄".repeat(100))),
                ZoneId.of("America/Argentina/ComodRivadavia"),
                Scenarios.time("16T13:00"));

        // Then
        assertThat(text)
                .hasSizeLessThanOrEqualTo(MessageText.LONGEST)
                .contains("🧊…")
                .doesNotContain("\uD83E…");
    }
}
