package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.notify.Scenarios.Scenario;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
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
        Planner planner =
                new Planner(new Registered(scenario.given()), Duration.ofHours(24), Clock.fixed(now, ZoneOffset.UTC));

        // When
        Notification plan = planner.plan(Scenarios.alert(Map.of("value", 9.5, "bound", 5)), PUBLISHED)
                .toCompletableFuture()
                .join();

        // Then
        String outcome = plan.failure()
                .map(failure -> failure.reason().label())
                .orElse("to " + plan.id().recipient());
        assertThat(outcome).isEqualTo(scenario.then());
        assertThat(plan.message().isEmpty()).isEqualTo(plan.failure().isPresent());
        assertThat(plan.id().recipient().equals(NotificationId.NOBODY))
                .isEqualTo(plan.failure().isPresent());
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
        CompletionStage<Notification> plan =
                new Planner(down, Duration.ofHours(24), Clock.systemUTC()).plan(Scenarios.alert(Map.of()), PUBLISHED);

        // Then
        assertThat(plan.toCompletableFuture()).isCompletedExceptionally();
    }

    /** What a scenario says is registered. */
    private static class Registered implements Registry {
        private final Map<?, ?> given;

        Registered(Map<?, ?> given) {
            this.given = given;
        }

        @Override
        public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
            Optional<CustomerId> owner = Scenarios.text(given, "customer").map(CustomerId::parse);
            return CompletableFuture.completedFuture(
                    isDeleted("device")
                            ? Map.of()
                            : Map.of(
                                    Scenarios.DEVICE,
                                    new Device(Scenarios.DEVICE, new CredentialHash(""), true, Map.of(), owner, 1)));
        }

        @Override
        public CompletionStage<Optional<Gateway>> gateway(GatewayId id) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Optional<Customer>> customer(CustomerId id) {
            return CompletableFuture.completedFuture(
                    isDeleted("customer")
                            ? Optional.empty()
                            : Optional.of(new Customer(
                                    id, "Friture", Scenarios.text(given, "phone"), ZoneId.of("Europe/Brussels"), 1)));
        }

        private boolean isDeleted(String what) {
            return Scenarios.text(given, "deleted").equals(Optional.of(what));
        }
    }
}
