package io.frostline.binding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.binding.contract.ScriptedFunction.Act;
import io.frostline.model.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract for records of a topic, on a virtual clock, and what only a topic has. */
class KafkaDispatchTest extends TriggerContract {
    private final VirtualKafka kafka = new VirtualKafka();

    @Override
    protected Rig rig() {
        return kafka;
    }

    @Test
    void onlyTheContiguousFinishedPrefixIsCommitted() {
        // Given
        on("a1", Act.HOLD);
        int partition = VirtualKafka.partitionOf(key("a"));

        // When
        send("a", "a0");
        send("a", "a1");
        sendToPartition(partition, "x");

        // Then
        rig.eventually(() -> assertDone("a0", "x"));
        rig.eventually(() -> assertThat(rig.function().isHeld(id("a1"))).isTrue());
        kafka.commit();
        assertThat(kafka.committed(partition)).isEqualTo(1);
        rig.function().release(id("a1"));
        rig.eventually(() -> assertThat(kafka.committed(partition)).isEqualTo(3));
    }

    @Test
    void aPartitionInRetryIsHeldAndTheOthersGoOn() {
        // Given
        on("a0", IntStream.range(0, 100).mapToObj(n -> Act.FAIL).toArray(Act[]::new));
        int partition = VirtualKafka.partitionOf(key("a"));

        // When
        send("a", "a0");

        // Then
        rig.eventually(() -> assertThat(kafka.dispatcher().held()).containsExactly(partition));
        assertThat(kafka.dispatcher().retrying()).containsExactly(partition);
        sendToPartition((partition + 1) % VirtualKafka.PARTITIONS, "x");
        rig.eventually(() -> assertAcknowledged("x"));
        rig.eventually(() -> assertAcknowledged("a0"));
        assertThat(kafka.dispatcher().held()).isEmpty();
        assertThat(kafka.counted().retried()).isEqualTo(100);
    }

    @Test
    void waitsBetweenAttemptsGrowToTheLimitAndStayThere() {
        // Given
        on("a0", IntStream.range(0, 30).mapToObj(n -> Act.FAIL).toArray(Act[]::new));
        send("a", "a0");
        rig.eventually(() -> assertThat(attempts("a0")).isEqualTo(1));
        long began = kafka.time().nanos();

        // When
        rig.eventually(() -> assertAcknowledged("a0"));

        // Then
        Duration took = Duration.ofNanos(kafka.time().nanos() - began);
        assertThat(took).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(270));
    }

    @Test
    void outcomesOfARevokedPartitionAreDropped() {
        // Given
        on("a0", Act.HOLD);
        int partition = VirtualKafka.partitionOf(key("a"));
        send("a", "a0");
        rig.eventually(() -> assertThat(rig.function().isHeld(id("a0"))).isTrue());

        // When
        kafka.dispatcher().close(List.of(partition));
        kafka.commit();
        kafka.dispatcher().drop(List.of(partition));
        rig.function().release(id("a0"));
        kafka.step();

        // Then
        assertThat(kafka.committed(partition)).isZero();
        kafka.assign(List.of(partition));
        rig.eventually(() -> assertAcknowledged("a0"));
        assertThat(attempts("a0")).isEqualTo(2);
    }

    @Test
    void beyondTheLimitNothingMoreIsTakenIn() {
        // Given
        int events = VirtualRig.LIMITS.events();
        for (int n = 0; n <= events; n++) {
            on("k" + n, Act.HOLD);
            send("k" + n, "k" + n);
        }

        // When
        rig.eventually(() -> assertThat(kafka.dispatcher().inFlight()).isGreaterThanOrEqualTo(events));

        // Then
        assertThat(kafka.dispatcher().hasRoom()).isFalse();
        rig.function().releaseAll();
        rig.eventually(() -> assertAcknowledged("k" + events));
        assertThat(kafka.dispatcher().hasRoom()).isTrue();
    }

    @Test
    void livenessFailsJustAfterTheLimit() {
        // Given
        on("a0", Act.HOLD);
        send("a", "a0");
        kafka.step();
        assertThat(rig.function().isHeld(id("a0"))).isTrue();

        // When
        kafka.time().pass(VirtualRig.LIMITS.hang());

        // Then
        assertThat(rig.isAlive()).isTrue();
        kafka.time().pass(Duration.ofMillis(1));
        assertThat(rig.isAlive()).isFalse();
    }

    @Test
    void aCompletionThatComesLateDoesNotCountForTheNextAttempt() {
        // Given
        on("a0", Act.FAIL, Act.HOLD);
        send("a", "a0");
        rig.eventually(() -> assertThat(rig.function().isHeld(id("a0"))).isTrue());

        // When
        rig.function().completeAgain(id("a0"));
        kafka.step();

        // Then
        assertThat(rig.isAcknowledged(id("a0"))).isFalse();
        rig.function().release(id("a0"));
        rig.eventually(() -> assertAcknowledged("a0"));
    }

    @Test
    void aHeartbeatComesWhenAllBeforeItInItsPartitionIsFinishedAndHoldsUpNothingBehindIt() {
        // Given
        int partition = VirtualKafka.partitionOf(Heartbeat.KEY);
        on("b", Act.HOLD);

        // When
        sendToPartition(partition, "a");
        sendToPartition(partition, "b");
        heartbeat("h");
        sendToPartition(partition, "c");
        rig.eventually(() -> assertDone("a", "c"));

        // Then
        assertThat(attempts("h")).isZero();
        rig.function().release(id("b"));
        rig.eventually(() -> assertAcknowledged("a", "b", "h", "c"));
        assertThat(attempts("h")).isEqualTo(1);
    }

    @Test
    void heartbeatsOfAPartitionComeOneAfterTheOther() {
        // Given
        on("h1", Act.HOLD);

        // When
        heartbeat("h1");
        heartbeat("h2");
        rig.eventually(() -> assertThat(rig.function().isHeld(id("h1"))).isTrue());

        // Then
        assertThat(attempts("h2")).isZero();
        rig.function().release(id("h1"));
        rig.eventually(() -> assertAcknowledged("h1", "h2"));
    }

    @Test
    void aHeartbeatWaitsForARejectionThatCannotBeWritten() {
        // Given
        rig.rejectedIsWritable(false);
        on("a", IntStream.range(0, 10).mapToObj(n -> Act.REJECT).toArray(Act[]::new));

        // When
        sendToPartition(VirtualKafka.partitionOf(Heartbeat.KEY), "a");
        heartbeat("h");
        rig.eventually(() -> assertThat(attempts("a")).isGreaterThan(2));

        // Then
        assertThat(attempts("h")).isZero();
        rig.rejectedIsWritable(true);
        rig.eventually(() -> assertAcknowledged("a", "h"));
    }

    @Test
    void heartbeatsAreNotCountedAmongTheEvents() {
        // When
        heartbeat("h1");
        send("a", "a0");
        heartbeat("h2");

        // Then
        rig.eventually(() -> assertAcknowledged("h1", "a0", "h2"));
        assertThat(kafka.counted().done()).isEqualTo(1);
        assertThat(kafka.counted().rejected()).isZero();
    }

    /** An event whose id and part of its key is the name, in the partition. */
    private void sendToPartition(int partition, String name) {
        String key = IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> name + n)
                .filter(candidate -> VirtualKafka.partitionOf(key(candidate)) == partition)
                .findFirst()
                .orElseThrow();
        send(key, name);
    }
}
