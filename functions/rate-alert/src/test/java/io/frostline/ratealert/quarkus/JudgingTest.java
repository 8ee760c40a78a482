package io.frostline.ratealert.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventPublisher;
import io.frostline.binding.Outcome;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.ratealert.RiseRule;
import io.frostline.ratealert.RiseStates;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What is published and remembered, in which order, when something fails in between. */
class JudgingTest {
    private static final Instant NOW = Instant.parse("2026-01-15T14:00:00Z");
    private static final Device DEVICE =
            new Device(new DeviceId(123), new CredentialHash(""), true, Map.of(), Optional.empty(), 1);

    private final MemoryStates states = new MemoryStates();
    private final List<Event> published = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private boolean brokersAnswer = true;
    private final Judging judging =
            new Judging(states, publisher(), new RiseRule(5, Duration.ofMinutes(10)), InstantSource.fixed(NOW));

    @Test
    void anAlertIsPublishedBeforeItIsRememberedSoACrashInBetweenRepeatsItWithItsId() {
        // Given
        states.answers = false;

        // When
        CompletionStage<Void> first = judging.judge(Map.of(DEVICE, doorLeftOpen()));

        // Then
        assertThat(first).isCompletedExceptionally();
        assertThat(outcomes).isEmpty();
        assertThat(published).hasSize(1);

        // When
        states.answers = true;
        judging.judge(Map.of(DEVICE, doorLeftOpen()));
        judging.judge(Map.of(DEVICE, doorLeftOpen()));

        // Then
        assertThat(published).hasSize(2);
        assertThat(published.get(1).id()).isEqualTo(published.get(0).id());
        assertThat(outcomes).hasSize(6).containsOnly(Outcome.DONE);
    }

    @Test
    void whatIsNotPublishedIsNotRemembered() {
        // Given
        brokersAnswer = false;

        // When
        CompletionStage<Void> judged = judging.judge(Map.of(DEVICE, doorLeftOpen()));

        // Then
        assertThat(judged).isCompletedExceptionally();
        assertThat(states.texts).isEmpty();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void aDeviceThatAnotherReplicaJudgedMeanwhileIsJudgedAgain() {
        // Given
        states.changedBehindOurBack = true;

        // When
        judging.judge(Map.of(DEVICE, doorLeftOpen()));

        // Then
        assertThat(outcomes).hasSize(3).allMatch(Outcome.Retry.class::isInstance);
    }

    private DeviceBatch doorLeftOpen() {
        DeviceBatch batch = new DeviceBatch();
        double[] temperatures = {4, 9.5, 11};
        for (int i = 0; i < temperatures.length; i++) {
            Instant time = NOW.minus(Duration.ofMinutes(10 - 2 * i));
            Reading reading = new Reading(
                    DEVICE.id(),
                    new GatewayId(7),
                    time,
                    time,
                    new TreeMap<>(Map.of(Metric.TEMPERATURE, temperatures[i])),
                    "{}");
            batch.add(delivery(reading), reading);
        }
        return batch;
    }

    private Delivery delivery(Reading reading) {
        Event event =
                Event.of(reading.id().toString(), EventType.READING, "/test", NOW, "123", ReadingJson.encode(reading));
        return new Delivery() {
            @Override
            public Event event() {
                return event;
            }

            @Override
            public void complete(Outcome outcome) {
                outcomes.add(outcome);
            }
        };
    }

    private EventPublisher publisher() {
        return new EventPublisher() {
            @Override
            public CompletionStage<Void> publish(String topic, Event event) {
                published.add(event);
                return brokersAnswer
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(new IllegalStateException("no broker"));
            }

            @Override
            public CompletionStage<Void> broadcast(String topic, IntFunction<Event> event) {
                throw new UnsupportedOperationException();
            }

            @Override
            public CompletionStage<Integer> partitions(String topic) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static final class MemoryStates implements RiseStates {
        final Map<DeviceId, String> texts = new HashMap<>();
        boolean answers = true;
        boolean changedBehindOurBack;

        @Override
        public CompletionStage<Map<DeviceId, String>> load(Set<DeviceId> devices) {
            return CompletableFuture.completedFuture(Map.copyOf(texts));
        }

        @Override
        public CompletionStage<Set<DeviceId>> save(Map<DeviceId, Change> changes) {
            if (!answers) {
                return CompletableFuture.failedFuture(new IllegalStateException("no Redis"));
            }
            Set<DeviceId> refused = new HashSet<>();
            changes.forEach((device, change) -> {
                if (changedBehindOurBack || !texts.getOrDefault(device, "").equals(change.before())) {
                    refused.add(device);
                } else {
                    texts.put(device, change.after());
                }
            });
            return CompletableFuture.completedFuture(refused);
        }
    }
}
