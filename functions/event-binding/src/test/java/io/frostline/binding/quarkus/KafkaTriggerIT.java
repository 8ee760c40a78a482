package io.frostline.binding.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.binding.contract.Rig;
import io.frostline.binding.contract.ScriptedFunction.Act;
import io.frostline.binding.contract.TriggerContract;
import io.frostline.binding.core.RejectedRecord;
import io.frostline.infrastructure.World;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract against the real broker, and what only a broker can show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTriggerIT extends TriggerContract {
    private final World world = World.create("kafka", World.PARTITIONS);
    private final Broker broker = new Broker(world);

    @BeforeAll
    void writable() {
        broker.rejectedIsWritable(true);
    }

    @AfterAll
    void leave() {
        broker.close();
        world.close();
    }

    @Override
    protected Rig rig() {
        return new KafkaRig(world, broker, "group-" + new Random().nextInt(Integer.MAX_VALUE));
    }

    private KafkaRig kafka() {
        return (KafkaRig) rig;
    }

    @Test
    void aRecordThatIsNoCloudEventIsRejectedAndItsNeighboursAreDone() {
        // Given
        Map<String, String> headers = Map.of("ce_specversion", "1.0", "ce_id", id("a1"), "ce_source", "/test");

        // When
        send("a", "a0");
        kafka().send(key("a"), id("a1"), "{\"auth\":\"S3CRET", headers);
        send("a", "a2");

        // Then
        rig.eventually(() -> assertAcknowledged("a0", "a1", "a2"));
        RejectedRecord rejected = onlyRejected();
        assertThat(header(rejected, "reason")).isEqualTo("not a CloudEvent: ce_type is missing");
        assertThat(header(rejected, "source-partition")).matches("[0-2]");
        assertThat(header(rejected, "source-offset")).matches("\\d+");
        assertThat(new String(rejected.value(), UTF_8)).isEqualTo("{\"auth\":\"***\"");
    }

    @Test
    void aRecordOfAMegabyteThatIsNoCloudEventIsRejectedWholeAndItsNeighboursAreDone() {
        // Given
        String body = "{\"note\":\"" + "x".repeat(1 << 20) + "\"}";

        // When
        send("a", "a0");
        kafka().send(key("a"), id("a1"), body, Map.of("ce_id", id("a1")));
        send("a", "a2");

        // Then
        rig.eventually(() -> assertAcknowledged("a0", "a1", "a2"));
        assertThat(new String(onlyRejected().value(), UTF_8)).isEqualTo(body);
        assertThat(header(onlyRejected(), "reason")).startsWith("not a CloudEvent");
    }

    @Test
    void aGroupThatStartsLateReadsTheWholeBacklogInItsOrder() {
        // Given
        int events = 300;
        for (int n = 0; n < events; n++) {
            send("a", "a" + n);
        }
        rig.eventually(() -> assertAcknowledged("a" + (events - 1)));

        // When
        try (KafkaRig late = new KafkaRig(world, broker, "late-" + new Random().nextInt(Integer.MAX_VALUE))) {
            late.eventually(() ->
                    assertThat(late.function().isDone(id("a" + (events - 1)))).isTrue());

            // Then
            assertThat(late.function().attempts().stream().filter(id -> id.startsWith(id("a"))))
                    .containsExactlyElementsOf(attemptsStarting("a"))
                    .hasSize(events);
        }
    }

    @Test
    void orderIsKeptWhenMembersJoinAndLeave() {
        // Given
        int events = 300;
        send("a", "a0");
        rig.eventually(() -> assertAcknowledged("a0"));

        // When
        KafkaRig.Member second = null;
        for (int n = 1; n < events; n++) {
            send("a", "a" + n);
            send("b", "b" + n);
            send("c", "c" + n);
            if (n == events / 3) {
                second = kafka().join();
            }
            if (n == events * 2 / 3 && second != null) {
                second.poller().stop();
            }
        }

        // Then
        rig.eventually(() -> assertAcknowledged("a" + (events - 1), "b" + (events - 1), "c" + (events - 1)));
        for (String key : List.of("a", "b", "c")) {
            List<String> attempts = attemptsStarting(key);
            assertThat(attempts.stream().distinct().map(id -> Integer.valueOf(id.substring(id(key).length()))))
                    .isSorted()
                    .hasSize(key.equals("a") ? events : events - 1);
        }
        assertThat(rig.function().twiceAtOnce()).isEmpty();
    }

    @Test
    void whatIsNotCommittedComesAgainAfterARestart() {
        // Given
        on("a1", Act.FAIL, Act.FAIL, Act.FAIL, Act.FAIL);
        send("a", "a0");
        send("a", "a1");
        send("a", "a2");
        rig.eventually(() -> assertThat(attempts("a1")).isGreaterThan(1));

        // When
        rig.stop();
        rig.eventually(() -> assertThat(rig.isStopped()).isTrue());
        assertAcknowledged("a0");
        assertThat(rig.isAcknowledged(id("a1"))).isFalse();
        rig.restart();

        // Then
        rig.eventually(() -> assertAcknowledged("a1", "a2"));
        assertThat(attempts("a0")).isEqualTo(1);
    }
}
