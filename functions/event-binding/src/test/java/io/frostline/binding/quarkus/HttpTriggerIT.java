package io.frostline.binding.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.binding.contract.Rig;
import io.frostline.binding.contract.ScriptedFunction;
import io.frostline.binding.contract.ScriptedFunction.Act;
import io.frostline.binding.contract.TriggerContract;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.model.EventType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The contract against a real HTTP server, and its status codes. */
@QuarkusTest
@TestProfile(HttpTriggerIT.OverHttp.class)
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "kafka"),
        restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpTriggerIT extends TriggerContract {
    /** Chooses the trigger. */
    public static final class OverHttp implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("frostline.trigger", "http");
        }
    }

    @Inject
    ScriptedFunction function;

    @Inject
    Triggers triggers;

    private final Broker broker = new Broker(FrostlineTestResource.world());

    @Override
    protected Rig rig() {
        return new HttpRig(function, triggers, broker, http());
    }

    private Http http() {
        return Http.ofTheApplication();
    }

    @AfterEach
    void closeBroker() {
        broker.close();
    }

    @Test
    void whatIsNoCloudEventIsRefusedAndTheProblemNamesTheHeader() {
        // When
        HttpResponse<String> response = http().post("events", "{}", "ce-specversion", "1.0", "ce-id", "1");

        // Then
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body()).contains("ce-type is missing").contains("\"field\":\"ce-type\"");
    }

    @Test
    void aPassingFaultIsAnsweredWith503AndRetryAfter() {
        // Given
        on("a0", Act.FAIL);

        // When
        HttpResponse<String> response = post("a0");

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        assertThat(post("a0").statusCode()).isEqualTo(204);
    }

    @Test
    void aFunctionThatHangsIsAnsweredWith503() {
        // Given
        on("a0", Act.HOLD);

        // When / Then
        assertThat(post("a0").statusCode()).isEqualTo(503);
    }

    @Test
    void bodiesBeyondTwoMegabytesAreRefused() {
        // When / Then
        assertThat(http().post("events", "x".repeat((2 << 20) + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @Override
    public void whatIsInFlightFinishesBeforeTheEnd() {
        // Given
        on("a0", Act.HOLD);
        send("a", "a0");
        rig.eventually(() -> assertThat(function.isHeld(id("a0"))).isTrue());

        // When
        rig.stop();
        HttpResponse<String> late = post("b0");

        // Then
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(rig.isStopped()).isFalse();
        function.release(id("a0"));
        rig.eventually(() -> assertAcknowledged("a0"));
        assertThat(rig.isStopped()).isTrue();
    }

    private HttpResponse<String> post(String id) {
        return http().post("events", "{}", HttpRig.headers(key(id), id(id), EventType.READING.attribute()));
    }
}
