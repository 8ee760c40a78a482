package io.frostline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import io.frostline.infrastructure.SharedInfrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole system, as {@code ./frostline up} starts it, used as its users do. The last tests end it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path STATE = Path.of("target/stack").toAbsolutePath();
    private static final AtomicLong CLOCK = new AtomicLong(System.currentTimeMillis() - 1_800_000);

    private static RunningStack stack;
    private static Api api;

    @BeforeAll
    static void up() throws Exception {
        // The last module of the build: the other tests' servers only take memory from now on.
        SharedInfrastructure.end();
        stack = RunningStack.up(STATE);
        api = Api.logIn(stack);
    }

    @AfterAll
    static void down() throws Exception {
        if (stack.isUp()) {
            stack.down();
        }
    }

    @Test
    void everyReadingIsReturnedOnceWithItsValueWhicheverVersionOfMqttBroughtIt() throws Exception {
        // Given
        JsonNode device = api.create("devices");
        Map<Long, Double> sent = new TreeMap<>();
        List<String> reports = reports(device, 600, sent);

        // When
        Gateway.demo(stack).publish(reports.subList(0, 300));
        Gateway.demo(stack).publish311(reports.subList(300, 600));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.temperatures(device.get("id").asInt())).isEqualTo(sent));
    }

    @Test
    void aTemperatureAboveItsBoundIsToldOnceWithinTheHour() throws Exception {
        // Given
        String phone = "+32470000777";
        int customer = api.send(
                        "POST", "customers", Map.of("name", "Bistro", "phone", phone, "timeZone", "Europe/Brussels"))
                .get("id")
                .asInt();
        JsonNode device = api.create("devices");
        api.send(
                "PUT",
                "devices/" + device.get("id").asInt() + "/config",
                Map.of("State", "Active", "customer", customer, "name", "Freezer", "maxTemperature", 5));

        // When
        Gateway.demo(stack).publish(List.of(report(device, 9.5, CLOCK.incrementAndGet())));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.textsTo(phone)).hasSize(1));

        // When
        long last = CLOCK.addAndGet(60_000);
        Gateway.demo(stack).publish(List.of(report(device, 10.5, last)));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.temperatures(device.get("id").asInt())).containsKey(last));
        assertThat(api.textsTo(phone)).hasSize(1);
    }

    @Test
    void aGatewayWithAWrongTokenIsRefused() {
        // Given
        Gateway stranger = Gateway.demo(stack).withToken("B12F31EBDDF2D982895195964FEAB0065031430B");

        // When / Then
        assertThatThrownBy(() -> stranger.publish(List.of()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Mqtt5ConnAckException.class);
    }

    @Test
    void whatCanNeverBeAcceptedIsRejectedWithItsReasonAndItsNeighboursAreStored() throws Exception {
        // Given
        JsonNode device = api.create("devices");
        Map<Long, Double> sent = new TreeMap<>();
        List<String> reports = new ArrayList<>(reports(device, 2, sent));
        long time = CLOCK.incrementAndGet();
        reports.add(1, report(device, 1_520, time));
        reports.add(
                2,
                "{\"device\":{\"id\":" + device.get("id").asInt() + ",\"auth\":1},\"reading\":{\"temp\":4,\"time\":"
                        + time + "}}");
        reports.add(3, "{\"device\":");

        // When
        Gateway.demo(stack).publish(reports);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.temperatures(device.get("id").asInt())).isEqualTo(sent));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.run("rejected", "list"))
                        .contains("must be between -100 and 150, was 1520")
                        .contains("reading.temp")
                        .contains("token of device " + device.get("id").asInt() + " is wrong")
                        .contains("is not JSON")
                        .doesNotContain(device.get("auth").asText()));
    }

    @Test
    void aDeviceThatIsNotHeardIsToldAndWhenItIsBack() throws Exception {
        // Given
        String phone = "+32470000778";
        int customer = api.send(
                        "POST", "customers", Map.of("name", "Bakery", "phone", phone, "timeZone", "Europe/Brussels"))
                .get("id")
                .asInt();
        JsonNode device = api.create("devices");
        api.send(
                "PUT",
                "devices/" + device.get("id").asInt() + "/config",
                Map.of("State", "Active", "customer", customer, "name", "Oven 1", "silenceAfter", "5s"));

        // When
        Gateway.demo(stack).publish(List.of(report(device, 4, System.currentTimeMillis())));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.textsTo(phone))
                        .singleElement()
                        .asString()
                        .startsWith("Oven 1: not heard since"));

        // When
        Gateway.demo(stack).publish(List.of(report(device, 4, System.currentTimeMillis())));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.textsTo(phone)).anyMatch(text -> text.startsWith("Oven 1: heard again since")));
        api.send("PUT", "devices/" + device.get("id").asInt() + "/config", Map.of("silenceAfter", "1d"));
    }

    @Test
    @Order(1)
    void functionsThatAreKilledComeBackAndNothingAcknowledgedIsMissing() throws Exception {
        // Given
        JsonNode device = api.create("devices");
        Map<Long, Double> sent = new TreeMap<>();
        Map<String, Long> killed = Map.of("auth", stack.pid("auth"), "datapoints", stack.pid("datapoints"));

        // When
        Gateway.demo(stack).publish(reports(device, 400, sent));
        killed.values().forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        Gateway.demo(stack).publish(reports(device, 400, sent));

        // Then
        await().atMost(PATIENCE)
                .until(() -> killed.entrySet().stream()
                        .noneMatch(function -> stack.pid(function.getKey()) == function.getValue()));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.temperatures(device.get("id").asInt())).isEqualTo(sent));
    }

    @Test
    void simulatedReadingsAreFoundAgainThoughTheEdgeWasKilledAndThoseNeverSentAreMissed() throws Exception {
        // Given
        List<String> options =
                List.of("sim", "--json", "--deterministic", "--gateways", "2", "--devices", "6", "--rate", "100");
        FutureTask<RunningStack.Ended> run =
                new FutureTask<>(() -> stack.ended(and(options, "--duration", "3s", "--verify")));

        // When
        new Thread(run).start();
        await().atMost(PATIENCE).until(() -> Files.exists(STATE.resolve("secrets/sim.json")));
        ProcessHandle.of(stack.pid("mqtt-ingest")).orElseThrow().destroyForcibly();
        RunningStack.Ended sent = run.get();

        // Then
        assertThat(sent.exitCode()).as(sent.printed()).isZero();
        JsonNode summary = sent.json();
        assertThat(summary.get("acknowledged").asLong()).isEqualTo(300);
        assertThat(summary.get("missing").asLong()).isZero();
        assertThat(summary.get("wrong").asLong()).isZero();

        // When
        RunningStack.Ended checked = stack.ended(and(
                options,
                "--duration",
                "4s",
                "--start",
                summary.get("start").asText(),
                "--verify-only",
                "--patience",
                "1s"));

        // Then
        assertThat(checked.exitCode()).as(checked.printed()).isEqualTo(1);
        assertThat(checked.json().get("missing").asLong()).isEqualTo(100);
        assertThat(checked.json().get("wrong").asLong()).isZero();
    }

    private static String[] and(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void noSecretIsInALogOrInAnArgument() throws Exception {
        // Given
        List<String> secrets = Stream.of("/login/password", "/demo/gateway/auth", "/demo/device/auth")
                .map(stack::text)
                .toList();

        // When
        String arguments = stack.children().stream()
                .map(process -> process.info().commandLine().orElseThrow())
                .collect(Collectors.joining("\n"));

        // Then
        assertThat(secrets).allMatch(secret -> secret.length() > 8);
        assertThat(arguments).contains("quarkus-run.jar").doesNotContain(secrets);
        try (Stream<Path> logs = Files.list(STATE.resolve("logs"))) {
            assertThat(logs.toList())
                    .hasSizeGreaterThan(8)
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(secrets));
        }
    }

    @Test
    @Tag("soak")
    @Order(Integer.MAX_VALUE - 1)
    void aReplayOfAllTopicsChangesNoRowAndTellsNobody() throws Exception {
        // Given
        await().atMost(PATIENCE).until(() -> Replay.isCaughtUp(stack));
        List<String> before = Replay.tables(stack);
        stack.down();
        Replay.fromTheStart(STATE);

        // When
        stack = RunningStack.up(STATE);
        await().atMost(PATIENCE).until(() -> Replay.isCaughtUp(stack));

        // Then
        assertThat(Replay.tables(stack)).isEqualTo(before);
        assertThat(Api.logIn(stack).messages()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theLauncherKilledLeavesNoChild() throws Exception {
        // Given
        List<ProcessHandle> children = stack.children();
        assertThat(children).hasSizeGreaterThan(8).allMatch(ProcessHandle::isAlive);

        // When
        stack.killLauncher();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }

    private static List<String> reports(JsonNode device, int count, Map<Long, Double> sent) {
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = CLOCK.incrementAndGet();
            double value = i % 400 / 100.0;
            sent.put(time, value);
            reports.add(report(device, value, time));
        }
        return reports;
    }

    private static String report(JsonNode device, double temperature, long time) {
        return "{\"device\":{\"id\":" + device.get("id").asInt() + ",\"auth\":"
                + device.get("auth").asText() + "},\"reading\":{\"temp\":" + temperature + ",\"time\":" + time
                + ",\"batt\":75}}";
    }
}
