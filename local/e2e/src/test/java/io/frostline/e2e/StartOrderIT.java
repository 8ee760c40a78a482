package io.frostline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.infrastructure.SharedInfrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Functions are there before Kafka, Cassandra and Redis are, and these before topics and tables, each in a random order;
 * one of them, another one each time, and all. One that failed once more: {@code -Dfrostline.seed=…}.
 */
@Tag("soak")
class StartOrderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String PHONE = "+32470000555";
    private static final List<String> TRIGGERED_BY_KAFKA =
            List.of("auth", "raw-persistence", "datapoints", "threshold-alert", "silence-alert", "notify");

    private final long seed = Long.getLong("frostline.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<String> order = new ArrayList<>();

    @Test
    void aFunctionThatWasThereBeforeItsServersBecomesReadyWithoutARestart() throws Exception {
        inStack(stack -> startInAnyOrder(stack, shuffled(ColdStack.FUNCTIONS).subList(0, 1)));
    }

    @Test
    void allFunctionsDoAndAReadingIsStoredAndTold() throws Exception {
        inStack(stack -> {
            startInAnyOrder(stack, shuffled(ColdStack.FUNCTIONS));
            aReadingAboveItsBoundIsStoredAndTold(stack);
            assertThat(stack.functions()).allMatch(ColdFunction::isAlive);
        });
    }

    private void inStack(Trial trial) throws Exception {
        SharedInfrastructure.end();
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/start-order").toAbsolutePath()), "run-");
        try (ColdStack stack = new ColdStack(folder)) {
            trial.of(stack);
        } catch (Exception | AssertionError broken) {
            throw new AssertionError("broken by -Dfrostline.seed=" + seed + ", started " + order, broken);
        }
    }

    private void startInAnyOrder(ColdStack stack, List<String> functions) throws Exception {
        // Given
        for (String function : functions) {
            order.add(function);
            stack.startFunction(function);
        }
        List<String> triggered =
                TRIGGERED_BY_KAFKA.stream().filter(functions::contains).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.functions()).allMatch(ColdFunction::isUp));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(readiness(stack)).allSatisfy((name, answer) -> {
                    if (name.equals("mqtt-ingest")) {
                        assertThat(answer).doesNotStartWith("200");
                    } else {
                        assertThat(answer).startsWith("503");
                    }
                }));
        assertThat(stack.functions()).allMatch(ColdFunction::isAlive);

        // When
        List<CompletableFuture<Void>> starting = shuffled(List.of(
                        new Step("kafka", stack::startKafka),
                        new Step("cassandra", stack::startCassandra),
                        new Step("redis", stack::startRedis)))
                .stream()
                .map(this::begin)
                .toList();
        starting.forEach(CompletableFuture::join);

        // Then
        await().atMost(PATIENCE).ignoreExceptions().until(() -> areMembersOfTheirGroups(stack, triggered));
        assertThat(stack.functions())
                .filteredOn(function -> triggered.contains(function.name()))
                .noneMatch(ColdFunction::isReady);

        // When
        for (Step step :
                shuffled(List.of(new Step("topics", stack::createTopics), new Step("schema", stack::createSchema)))) {
            begin(step).join();
        }

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(readiness(stack))
                        .allSatisfy((name, answer) -> assertThat(answer).startsWith("200")));
        assertThat(stack.functions()).allMatch(ColdFunction::isAlive);
    }

    /** What they answer, all asked at once. */
    private static Map<String, String> readiness(ColdStack stack) {
        return stack.functions().parallelStream()
                .collect(Collectors.toConcurrentMap(ColdFunction::name, ColdFunction::readiness));
    }

    private static boolean areMembersOfTheirGroups(ColdStack stack, List<String> groups) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            return admin.describeConsumerGroups(groups).all().get().values().stream()
                    .noneMatch(group -> group.members().isEmpty());
        }
    }

    private static void aReadingAboveItsBoundIsStoredAndTold(ColdStack stack) throws Exception {
        // Given
        Api api = Api.logIn(stack);
        Object customer = api.send(
                        "POST", "customers", Map.of("name", "Early", "phone", PHONE, "timeZone", "Europe/Brussels"))
                .get("id");
        stack.demo(api.create("gateways"));
        JsonNode device = api.create("devices");
        int id = device.get("id").asInt();
        api.send(
                "PUT",
                "devices/" + id + "/config",
                Map.of("State", "Active", "customer", customer, "maxTemperature", 5));
        long time = System.currentTimeMillis();

        // When
        Gateway.demo(stack)
                .publish(List.of("{\"device\":{\"id\":" + id + ",\"auth\":"
                        + device.get("auth").asText() + "},\"reading\":{\"temp\":9.5,\"time\":" + time + "}}"));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.temperatures(id)).isEqualTo(Map.of(time, 9.5)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.messagesTo(PHONE)).isEqualTo(1));
    }

    private CompletableFuture<Void> begin(Step step) {
        order.add(step.name());
        return CompletableFuture.runAsync(step.action(), work -> new Thread(work, "start-" + step.name()).start());
    }

    private <T> List<T> shuffled(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** What is tried on a stack of which nothing runs. */
    private interface Trial {
        void of(ColdStack stack) throws Exception;
    }

    /** Something to start or to make. */
    private record Step(String name, Runnable action) {}
}
