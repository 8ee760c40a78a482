package io.frostline.mqttingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Event;
import io.frostline.model.Heartbeat;
import io.frostline.model.HeartbeatJson;
import io.frostline.model.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00.123456Z");
    private static final int PARTITIONS = 3;

    private final List<Event> events = new ArrayList<>();
    private CompletableFuture<Void> acknowledged = CompletableFuture.completedFuture(null);
    private boolean open = true;
    private long turnedAway;
    private final Pulse pulse = new Pulse(this::store, () -> open, () -> turnedAway, () -> NOW);

    @Test
    void aBeatIsInEveryPartitionASecondBeforeNow() {
        // When
        pulse.beat();

        // Then
        assertThat(events).map(event -> HeartbeatJson.decode(event.data())).containsExactly(beat(0), beat(1), beat(2));
        assertThat(events).allMatch(event -> event.source().equals("/frostline/mqtt-ingest"));
    }

    @Test
    void thereIsNoneWhileGatewaysCannotConnect() {
        open = false;
        pulse.beat();
        assertThat(events).isEmpty();
        open = true;
        pulse.beat();
        assertThat(events).hasSize(PARTITIONS);
    }

    @Test
    void thereIsNoneWhenSomebodyWasTurnedAwaySinceTheLast() {
        turnedAway = 1;
        pulse.beat();
        assertThat(events).isEmpty();
        pulse.beat();
        assertThat(events).hasSize(PARTITIONS);
    }

    @Test
    void thereIsNoneBeforeTheLastIsAcknowledgedOrHasFailed() {
        // Given
        acknowledged = new CompletableFuture<>();
        pulse.beat();

        // When
        pulse.beat();
        assertThat(events).hasSize(PARTITIONS);
        acknowledged.completeExceptionally(new IllegalStateException("no broker"));
        pulse.beat();

        // Then
        assertThat(events).hasSize(2 * PARTITIONS);
    }

    private static Parsed<Heartbeat> beat(int partition) {
        return new Parsed.Valid<>(Heartbeat.ofReports(partition, Instant.parse("2026-07-01T05:59:59.123Z")));
    }

    private CompletionStage<Void> store(String topic, IntFunction<Event> event) {
        assertThat(topic).isEqualTo("reports");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            events.add(event.apply(partition));
        }
        return acknowledged;
    }
}
