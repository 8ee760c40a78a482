package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.model.Alert;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.notify.Scenarios.Scenario;
import io.frostline.registry.Device;
import io.frostline.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlannerTest {
    private static final Instant PUBLISHED = Scenarios.time("13:05");

    @TestFactory
    Stream<DynamicTest> alertsReachWhomTheScenariosSay() {
        return Scenarios.load("plans.yaml").stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        // Given
        Instant now = Scenarios.time(Scenarios.text(scenario.when(), "now").orElseThrow());
        Planner planner = new Planner(
                new Registered(scenario.given()),
                Scenarios.text(scenario.given(), "administrators")
                        .map(phones -> List.of(phones.split(",")))
                        .orElse(List.of()),
                Duration.ofHours(24),
                Clock.fixed(now, ZoneOffset.UTC));

        // When
        List<Notification> plans = planner.plan(alert(scenario.when()), PUBLISHED)
                .toCompletableFuture()
                .join();

        // Then
        assertThat(plans)
                .map(PlannerTest::outcome)
                .containsExactly(scenario.then().split(", "));
        assertThat(plans).allSatisfy(plan -> {
            assertThat(plan.message().isEmpty()).isEqualTo(plan.failure().isPresent());
            assertThat(plan.id().recipient().equals(NotificationId.NOBODY))
                    .isEqualTo(plan.failure().isPresent());
        });
    }

    private static String outcome(Notification plan) {
        return plan.failure()
                .map(failure -> failure.reason().label())
                .orElse("to " + plan.id().recipient());
    }

    private static Alert alert(Map<?, ?> when) {
        Alert alert = Scenarios.alert(Map.of("value", 9.5, "bound", 5));
        Optional<CustomerId> customer = Scenarios.text(when, "customer").map(CustomerId::parse);
        return switch (Scenarios.text(when, "about").orElse("device")) {
            case "frostline" -> about(alert, Optional.empty(), customer);
            case "gateway" -> about(alert, Optional.of(new GatewayId(7)), customer);
            default -> alert;
        };
    }

    private static Alert about(Alert alert, Optional<GatewayId> gateway, Optional<CustomerId> customer) {
        return new Alert(
                alert.id(),
                alert.episode(),
                Optional.empty(),
                gateway,
                AlertKind.GATEWAY_SILENT,
                alert.transition(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                alert.began(),
                alert.time(),
                customer,
                List.of(Scenarios.DEVICE));
    }

    @Test
    void allThatIsPastIsOneMessageADayHoweverOftenItIsReplayed() {
        // Given
        Map<String, Object> five = Map.of("customer", 5, "phone", "+32470000001");
        Alert morning = Scenarios.alert(
                Map.of("value", 9.5, "bound", 5, "transition", "past", "began", "01:00", "at", "02:00"));
        Alert later = Scenarios.alert(
                Map.of("value", 8.5, "bound", 5, "transition", "past", "began", "03:00", "at", "04:00"));

        // When
        Notification first = planned(five, morning, PUBLISHED, PUBLISHED);
        Notification second = planned(five, later, PUBLISHED.plusSeconds(60), PUBLISHED.plusSeconds(60));
        Notification replayed = planned(five, morning, PUBLISHED, PUBLISHED.plus(Duration.ofHours(20)));
        Notification nextDay = planned(five, later, PUBLISHED.plus(Duration.ofHours(7)), PUBLISHED);

        // Then
        assertThat(first.created()).isEqualTo(PUBLISHED.plus(Duration.ofMinutes(30)));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(replayed).isEqualTo(first);
        assertThat(nextDay.id()).isNotEqualTo(first.id());
    }

    private static Notification planned(Map<String, Object> given, Alert alert, Instant published, Instant now) {
        return new Planner(new Registered(given), List.of(), Duration.ofHours(24), Clock.fixed(now, ZoneOffset.UTC))
                .plan(alert, published)
                .toCompletableFuture()
                .join()
                .get(0);
    }

    @Test
    void onlyPhoneNumbersAreAdministrators() {
        assertThat(Administrators.of(List.of(" +32470000001", "+32470000002", "+32470000001"))
                        .phones())
                .containsExactly("+32470000001", "+32470000002");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Administrators.of(List.of("0470000001")))
                .withMessageContaining("FROSTLINE_ADMINISTRATOR_PHONES")
                .withMessageContaining("0470000001");
    }

    @Test
    void aRegistryThatDoesNotAnswerFailsThePlan() {
        // Given
        Registry down = new Registered(Map.of()) {
            @Override
            public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
                return CompletableFuture.failedFuture(new IllegalStateException("down"));
            }
        };

        // When
        CompletionStage<List<Notification>> plan = new Planner(down, List.of(), Duration.ofHours(24), Clock.systemUTC())
                .plan(Scenarios.alert(Map.of()), PUBLISHED);

        // Then
        assertThat(plan.toCompletableFuture()).isCompletedExceptionally();
    }
}
