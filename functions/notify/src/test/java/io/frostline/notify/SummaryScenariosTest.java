package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DeviceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SummaryScenariosTest {
    @TestFactory
    Stream<DynamicTest> whatIsPastIsToldAsTheScenariosSay() {
        return Scenarios.read("summaries.yaml").stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        Scenarios.text(scenario, "scenario").orElseThrow(), () -> play(scenario)));
    }

    private static void play(Map<?, ?> scenario) {
        // Given
        Map<?, ?> given = (Map<?, ?>) required(scenario, "given");
        ZoneId zone = ZoneId.of(Scenarios.text(given, "zone").orElse("Europe/Brussels"));
        MemoryOutbox outbox = new MemoryOutbox();

        // When
        for (Object one : (List<?>) required(scenario, "when")) {
            find(outbox, given, (Map<?, ?>) one);
        }

        // Then
        assertThat(outbox.planned().stream()
                        .filter(notification -> notification.failure().isEmpty())
                        .sorted(Comparator.comparing(Notification::created)
                                .thenComparing(
                                        one -> one.customer().orElseThrow().value())))
                .map(notification -> words(notification, zone))
                .isEqualTo(required(scenario, "then"));
    }

    /** An alert that is over comes, once or again; it was published when it was found. */
    private static void find(MemoryOutbox outbox, Map<?, ?> given, Map<?, ?> step) {
        Instant found = Scenarios.time(Scenarios.text(step, "found").orElseThrow());
        Instant seen = Scenarios.text(step, "seen").map(Scenarios::time).orElse(found);
        DeviceId device = DeviceId.parse(Scenarios.text(step, "device").orElseThrow());
        Planner planner =
                new Planner(new Registered(given), List.of(), Duration.ofHours(24), Clock.fixed(seen, ZoneOffset.UTC));
        planner.plan(Scenarios.past(device, found.minusSeconds(7200), found.minusSeconds(3600)), found)
                .thenCompose(outbox::plan)
                .toCompletableFuture()
                .join();
    }

    /** When it is told, where the customer is, to whom, and of which device. */
    private static String words(Notification notification, ZoneId zone) {
        return notification.created().atZone(zone).toLocalDateTime() + " to customer "
                + notification.customer().orElseThrow() + ": "
                + notification.message().replaceAll(":.*list", " and perhaps more");
    }

    private static Object required(Map<?, ?> words, String key) {
        return Objects.requireNonNull(words.get(key), key);
    }
}
