package io.frostline.binding.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.binding.EventPublisher;
import io.frostline.binding.contract.ScriptedFunction;
import io.frostline.binding.contract.ScriptedFunction.Act;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Heartbeat;
import io.frostline.model.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An application with the trigger {@code kafka}: from the publisher to its function, metrics and health. */
@QuarkusTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "kafka"),
        restrictToAnnotatedClass = true)
class KafkaApplicationIT {
    @Inject
    ScriptedFunction function;

    @Inject
    EventPublisher publisher;

    @Test
    void aPublishedEventReachesTheFunctionAndIsCounted() {
        // Given
        String id = UUID.randomUUID().toString();

        // When
        publish(id);

        // Then
        Awaitility.await().until(() -> function.isDone(id));
        Http http = Http.ofTheApplication();
        Awaitility.await()
                .untilAsserted(() -> assertThat(http.get("q/metrics").body())
                        .containsPattern("frostline_events_total\\{function=\"test\",outcome=\"done\"} [1-9]")
                        .contains("frostline_events_total{function=\"test\",outcome=\"retried\"}")
                        .contains("frostline_events_total{function=\"test\",outcome=\"rejected\"}")
                        .contains("frostline_event_duration_seconds_count{function=\"test\"}")
                        .contains("frostline_events_in_flight{function=\"test\"} 0.0")
                        .contains("frostline_newest_event_age_seconds{function=\"test\"}"));
        assertThat(http.get("q/health/ready").statusCode()).isEqualTo(200);
        assertThat(http.get("q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aBroadcastReachesEachPartitionBehindWhatWasPublishedBefore() {
        // Given
        String test = UUID.randomUUID().toString();
        int events = 100;
        Set<Integer> partitions = ConcurrentHashMap.newKeySet();
        Instant time = Instant.parse("2026-01-01T00:00:00Z");

        // When
        IntStream.range(0, events)
                .forEach(n -> publisher.publish(
                        Topics.READINGS,
                        Event.of(test + n, EventType.READING, "/test", time, "k" + n, "{}".getBytes(UTF_8))));
        publisher
                .broadcast(Topics.READINGS, partition -> {
                    partitions.add(partition);
                    String id = test + "h" + partition;
                    return Event.of(id, EventType.HEARTBEAT, "/test", time, Heartbeat.KEY, "{}".getBytes(UTF_8));
                })
                .toCompletableFuture()
                .join();

        // Then
        assertThat(partitions).hasSize(World.PARTITIONS);
        Awaitility.await()
                .until(() -> partitions.stream().allMatch(partition -> function.isDone(test + "h" + partition)));
        assertThat(IntStream.range(0, events)).allMatch(n -> function.isDone(test + n));
    }

    @Test
    void readinessIsDownWhileAPartitionIsInRetry() {
        // Given
        String id = UUID.randomUUID().toString();
        Http http = Http.ofTheApplication();
        function.on(id, Act.FAIL, Act.HOLD);

        // When
        publish(id);

        // Then
        Awaitility.await().until(() -> function.isHeld(id));
        assertThat(http.get("q/health/ready").statusCode()).isEqualTo(503);
        function.release(id);
        Awaitility.await().until(() -> http.get("q/health/ready").statusCode() == 200);
    }

    @Test
    void livenessIsDownWhileAHandlerHangs() {
        // Given
        String id = UUID.randomUUID().toString();
        Http http = Http.ofTheApplication();
        function.on(id, Act.HOLD);

        // When
        publish(id);

        // Then
        Awaitility.await().until(() -> http.get("q/health/live").statusCode() == 503);
        function.release(id);
        Awaitility.await().until(() -> http.get("q/health/live").statusCode() == 200);
    }

    @Test
    void thereIsNoEventsResource() {
        // When / Then
        assertThat(Http.ofTheApplication().post("events", "{}").statusCode()).isEqualTo(404);
    }

    private void publish(String id) {
        Event event = Event.of(id, EventType.READING, "/test", Instant.now(), "k" + id, "{}".getBytes(UTF_8));
        publisher.publish(Topics.READINGS, event).toCompletableFuture().join();
    }
}
