package io.frostline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.infrastructure.SharedInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Outages that last longer than a device may be silent, with real processes. */
@Tag("soak")
class SilenceSoakIT {
    private static final Path STATE = Path.of("target/silence").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration SILENCE_AFTER = Duration.ofSeconds(90);
    private static final String ADMINISTRATOR = "+32470000009";
    private static int phones = 880;

    private RunningStack stack;
    private Api api;

    @BeforeEach
    void up() throws Exception {
        SharedInfrastructure.end();
        stack = RunningStack.up(STATE);
        api = Api.logIn(stack);
    }

    @AfterEach
    void down() throws Exception {
        stack.down();
    }

    @Test
    void everythingStoppedForLongerThanADeviceMayBeSilentTellsNobodyThenADeadDeviceIs() throws Exception {
        // Given
        Owned dead = device();
        Owned lively = device();
        dead.publish();
        lively.publish();

        // When
        Instant stopped = Instant.now();
        stack.down();
        passUntil(stopped.plus(SILENCE_AFTER.multipliedBy(2)));
        stack = RunningStack.up(STATE);
        api = Api.logIn(stack);
        lively.publish();
        passUntil(Instant.now().plusSeconds(30));

        // Then
        assertThat(api.messages()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> {
            lively.publish();
            assertThat(api.textsTo(dead.phone)).anyMatch(text -> text.contains("not heard since"));
        });
        assertThat(api.textsTo(lively.phone)).isEmpty();
    }

    @Test
    void authBeingAwayForLongerThanThatIsToldToTheAdministratorAndNobodyElse() throws Exception {
        // Given
        Owned device = device();
        device.publish();
        await().atMost(PATIENCE)
                .until(() -> !api.temperatures(device.json.get("id").asInt()).isEmpty());

        // When
        Instant gone = Instant.now();
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        killer.scheduleWithFixedDelay(() -> kill("auth"), 0, 200, TimeUnit.MILLISECONDS);
        try {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(10))
                    .untilAsserted(() -> {
                        device.publish();
                        assertThat(api.textsTo(ADMINISTRATOR))
                                .singleElement()
                                .asString()
                                .startsWith("Frostline: readings are not taken");
                    });
            passUntil(gone.plus(SILENCE_AFTER.multipliedBy(2)));
            device.publish();
        } finally {
            killer.shutdownNow();
        }

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.textsTo(ADMINISTRATOR))
                        .anyMatch(text -> text.startsWith("Frostline: readings are taken again")));
        assertThat(api.textsTo(device.phone)).isEmpty();
    }

    private static void passUntil(Instant time) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Instant.now().isAfter(time));
    }

    /** As often as the launcher starts it again. */
    private void kill(String function) {
        ProcessHandle.of(stack.pid(function)).ifPresent(ProcessHandle::destroyForcibly);
    }

    private Owned device() throws Exception {
        String phone = "+32470000" + phones++;
        Object customer = api.send(
                        "POST", "customers", Map.of("name", "Soak", "phone", phone, "timeZone", "Europe/Brussels"))
                .get("id");
        JsonNode json = api.create("devices");
        api.send(
                "PUT",
                "devices/" + json.get("id").asInt() + "/config",
                Map.of("State", "Active", "customer", customer, "silenceAfter", SILENCE_AFTER.toSeconds() + "s"));
        return new Owned(json, phone);
    }

    /** A device and its owner's phone. */
    private final class Owned {
        private final JsonNode json;
        private final String phone;

        Owned(JsonNode json, String phone) {
            this.json = json;
            this.phone = phone;
        }

        void publish() throws Exception {
            Gateway.demo(stack)
                    .publish(List.of("{\"device\":{\"id\":" + json.get("id").asInt() + ",\"auth\":"
                            + json.get("auth").asText() + "},\"reading\":{\"temp\":4,\"time\":"
                            + System.currentTimeMillis() + "}}"));
        }
    }
}
