package io.frostline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.infrastructure.SharedInfrastructure;
import io.frostline.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code ./frostline knative}: functions begin with no process, get as many as they need, and go again; nothing is lost
 * meanwhile.
 */
@Tag("soak")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KnativeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path STATE = Path.of("target/knative").toAbsolutePath();
    private static final List<String> SLEEPERS =
            List.of("auth", "raw-persistence", "datapoints", "threshold-alert", "rate-alert");
    private static final List<String> WATCHERS = List.of("silence-alert", "notify");

    private static long time = System.currentTimeMillis() - 1_800_000;
    private static RunningStack stack;
    private static Api api;

    @BeforeAll
    static void up() throws Exception {
        SharedInfrastructure.end();
        stack = RunningStack.knative(STATE, "--window", "5s", "--target", "10", "--max-scale", "2");
        api = Api.logIn(stack);
    }

    @AfterAll
    static void down() throws Exception {
        if (stack.isUp()) {
            stack.down();
        }
    }

    @Test
    @Order(1)
    void replicasThatAreKilledUnderLoadLoseNothing() throws Exception {
        // Given
        Sent sent = new Sent();
        FutureTask<Void> load = new FutureTask<>(() -> {
            for (int i = 0; i < 10; i++) {
                Gateway.demo(stack).publish(sent.reports(200));
                TimeUnit.SECONDS.sleep(1);
            }
            return null;
        });

        // When
        new Thread(load).start();
        for (String function : List.of("auth", "datapoints", "raw-persistence")) {
            await().atMost(PATIENCE).until(() -> replicas(function) > 0);
            ProcessHandle.of(stack.pid(function)).orElseThrow().destroyForcibly();
        }
        load.get();

        // Then
        sent.areStored();
    }

    @Test
    @Order(2)
    void whatCanNeverBeAcceptedIsRejectedWithItsReasonAndItsNeighboursAreStored() throws Exception {
        // Given
        Sent sent = new Sent();
        Gateway.demo(stack).publish(sent.reports(20));

        // When
        Gateway.demo(stack).publish(List.of("{\"device\":"));
        try (KafkaProducer<String, String> producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.READINGS, "no event at all"))
                    .get();
            producer.send(event("io.frostline.reading.v1", "x".repeat(1_000_000)))
                    .get();
            producer.send(event("com.example.unknown", "{}")).get();
        }
        Gateway.demo(stack).publish(sent.reports(20));

        // Then
        sent.areStored();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.run("rejected", "list", "-n", "1000"))
                        .contains("is not JSON")
                        .contains("dev.knative.kafka.event")
                        .contains("com.example.unknown"));
    }

    @Test
    @Order(3)
    void whatCannotBeRejectedIsHeldAndNothingBehindItIsLost() throws Exception {
        // Given
        Sent sent = new Sent();
        int impossible = ThreadLocalRandom.current().nextInt(1_000, 1_000_000);
        String reason = "must be between -100 and 150, was " + impossible;
        mostBytesOfRejected(1);

        // When
        Gateway.demo(stack).publish(sent.reports(5));
        Gateway.demo(stack).publish(List.of(sent.report(impossible)));
        Gateway.demo(stack).publish(sent.reports(5));
        sent.arrive(5);

        // Then
        assertThat(stack.run("rejected", "list", "-n", "1000")).doesNotContain(reason);
        assertThat(Replay.isCaughtUp(stack)).isFalse();
        sent.arrive(5);

        // When
        mostBytesOfRejected(4 << 20);

        // Then
        sent.areStored();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(stack.run("rejected", "list", "-n", "1000")).contains(reason));
        await().atMost(PATIENCE).until(() -> Replay.isCaughtUp(stack));
    }

    @Test
    @Order(4)
    void everyFunctionWentFromNoneToSomeToNoneAndThoseThatWatchNeverWent() throws Exception {
        // When
        await().atMost(PATIENCE).until(() -> SLEEPERS.stream().allMatch(function -> replicas(function) == 0));

        // Then
        assertThat(stack.run("status")).contains("scaled to zero");
        assertThat(WATCHERS).allMatch(function -> replicas(function) >= 1);

        // When
        stack.down();

        // Then
        SLEEPERS.forEach(function -> assertThat(row(function))
                .matches(function + " +\\d+ +\\d+ +0 +\\d+ \\(.*\\) +\\d+ \\(.*\\) +0 ([1-9] )+(0 |[1-9] )*0"));
        WATCHERS.forEach(function -> assertThat(row(function)).matches(function + " .* 0 ([1-9] )+0"));
        assertThat(stack.said()).anyMatch(line -> line.matches(" +\\S+ s +auth +0 +a replica died"));
    }

    /** Of the table that it prints at the end. */
    private static String row(String function) {
        List<String> said = stack.said();
        return said.subList(said.size() - 8, said.size()).stream()
                .filter(line -> line.startsWith(function + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing of " + function + " in " + said));
    }

    private static int replicas(String function) {
        return stack.json().at("/replicas/" + function).asInt();
    }

    private static KafkaProducer<String, String> producer() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.text("/kafka/bootstrapServers"), "max.request.size", 2_000_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static ProducerRecord<String, String> event(String type, String body) {
        ProducerRecord<String, String> record = new ProducerRecord<>(Topics.READINGS, "poison", body);
        Map.of("ce_specversion", "1.0", "ce_id", type, "ce_type", type, "ce_source", "/test")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /** What is larger cannot be written to {@code rejected}. */
    private static void mostBytesOfRejected(int count) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.text("/kafka/bootstrapServers")))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.REJECTED),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", Integer.toString(count)), OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** A device, and what was sent of it. */
    private static final class Sent {
        private final JsonNode device;
        private final Map<Long, Double> readings = new TreeMap<>();

        Sent() throws Exception {
            device = api.create("devices");
        }

        synchronized List<String> reports(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        double value = i % 400 / 100.0;
                        String report = report(value);
                        readings.put(time, value);
                        return report;
                    })
                    .toList();
        }

        String report(double temperature) {
            return "{\"device\":{\"id\":" + id() + ",\"auth\":"
                    + device.get("auth").asText() + "},\"reading\":{\"temp\":" + temperature + ",\"time\":" + ++time
                    + "}}";
        }

        void areStored() {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(api.temperatures(id())).isEqualTo(readings));
        }

        void arrive(int count) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(api.temperatures(id())).hasSize(count));
        }

        private int id() {
            return device.get("id").asInt();
        }
    }
}
