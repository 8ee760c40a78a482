package io.frostline.legacyforward;

import static io.frostline.infrastructure.FunctionUnderTest.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.FunctionUnderTest;
import io.frostline.legacyforward.LegacySystem.Answer;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.model.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "kafka"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LegacySystem.class, restrictToAnnotatedClass = true)
class LegacyForwardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 16;
    private static int devices = 1000;

    private FunctionUnderTest function;

    @BeforeEach
    void connect() {
        function = new FunctionUnderTest(FrostlineTestResource.world(), "legacy-forward", Topics.READINGS);
        LegacySystem.answers(request -> Answer.of(204));
    }

    @AfterEach
    void disconnect() {
        function.close();
    }

    @Test
    void aReadingIsPostedInTheFormOfThePreviousSystemUnderItsId() {
        // When
        int device = devices++;
        Reading reading = Readings.of(device, 0);
        feed(reading);
        function.awaitTheEnd();

        // Then
        assertThat(LegacySystem.of(device)).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/old/readings");
            assertThat(request.body())
                    .isEqualTo("{\"Id\":" + device + ",\"Temp\":4.2,\"Batt\":75,\"Time\":1764000000000}");
            assertThat(request.header("Content-type")).isEqualTo("application/json");
            assertThat(request.header("Idempotency-key")).isEqualTo(reading.id().toString());
            assertThat(request.header("Authorization")).isEqualTo(LegacySystem.AUTHORIZATION);
        });
    }

    @Test
    void readingsOfADeviceArriveOneAfterAnotherInTheirOrderThoughSomeAreRepeated() {
        // Given
        int first = devices;
        int count = 20;
        devices += count;
        Set<String> failed = ConcurrentHashMap.newKeySet();
        List<String> taken = new CopyOnWriteArrayList<>();
        Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();
        LegacySystem.answers(request -> {
            String device = request.body().substring(0, request.body().indexOf(','));
            AtomicInteger ofDevice = underWay.computeIfAbsent(device, none -> new AtomicInteger());
            most.accumulateAndGet(ofDevice.incrementAndGet(), Math::max);
            boolean fails = request.body().endsWith("03000}") || request.body().endsWith("07000}");
            boolean taking = !fails || !failed.add(request.body());
            if (taking) {
                taken.add(request.body());
            }
            ofDevice.decrementAndGet();
            return Answer.of(taking ? 200 : 503);
        });

        // When
        for (int n = 0; n < 10; n++) {
            for (int device = first; device < first + count; device++) {
                feed(Readings.of(device, n));
            }
        }
        function.awaitTheEnd();

        // Then
        assertThat(failed).isNotEmpty();
        assertThat(most).hasValue(1);
        assertThat(IntStream.range(first, first + count)
                        .boxed()
                        .flatMap(device -> LegacySystem.of(device).stream())
                        .map(LegacySystem.Request::port)
                        .distinct())
                .as("connections for more than 200 requests")
                .hasSizeLessThan(4 * AT_ONCE);
        for (int device = first; device < first + count; device++) {
            String id = "{\"Id\":" + device + ",";
            assertThat(taken.stream().filter(body -> body.startsWith(id)))
                    .containsExactlyElementsOf(expected(device, 10));
        }
    }

    @Test
    void whatIsRefusedIsRejectedWithItsReasonAndTheNextFollows() {
        // Given
        int device = devices++;
        LegacySystem.answers(request -> Answer.of(request.body().endsWith("001000}") ? 422 : 200));

        // When
        feed(Readings.of(device, 0));
        feed(Readings.of(device, 1));
        feed(Readings.of(device, 2));
        function.feed(EventType.READING, Integer.toString(device), Readings.TIME, "{\"device\":");
        function.awaitTheEnd();

        // Then
        assertThat(LegacySystem.bodies(device)).isEqualTo(expected(device, 3));
        List<ConsumerRecord<String, String>> rejected = function.published(Topics.REJECTED, Integer.toString(device));
        assertThat(rejected).hasSize(2);
        assertThat(header(rejected.get(0), "reason")).isEqualTo("the previous system refused it with 422");
        assertThat(header(rejected.get(1), "reason")).startsWith("is not JSON");
    }

    @Test
    void aSystemThatAsksForAPauseIsLeftAloneForThatLongByAllDevices() {
        // Given
        int first = devices;
        int count = 10;
        devices += count;
        AtomicInteger answers = new AtomicInteger();
        LegacySystem.answers(request ->
                answers.incrementAndGet() == 1 ? new Answer(429, Map.of("Retry-After", "1")) : Answer.of(200));

        String before = retried();

        // When
        feed(Readings.of(first, 0));
        await().atMost(PATIENCE).until(() -> !retried().equals(before));
        for (int device = first; device < first + count; device++) {
            feed(Readings.of(device, 1));
        }
        function.awaitTheEnd();

        // Then
        List<Long> times = new ArrayList<>(IntStream.range(first, first + count)
                .boxed()
                .flatMap(device -> LegacySystem.of(device).stream())
                .map(LegacySystem.Request::nanos)
                .sorted()
                .toList());
        assertThat(times).hasSize(count + 2);
        assertThat(times.get(1) - times.get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(LegacySystem.bodies(first)).endsWith(expected(first, 2).toArray(String[]::new));
    }

    @Test
    void aDeadSystemIsTriedNowAndThenAndGetsAllWhenItIsBack() {
        // Given: connections that are cut, answers that never come
        int first = devices;
        int count = 100;
        devices += count;
        CountDownLatch back = new CountDownLatch(1);
        LegacySystem.answers(request -> {
            if (back.getCount() > 0 && request.isOf(first)) {
                awaitQuietly(back);
            }
            return back.getCount() > 0 ? null : Answer.of(200);
        });

        // When
        for (int device = first; device < first + count; device++) {
            feed(Readings.of(device, 0));
        }

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(Http.get("q/metrics")).contains("frostline_legacy_circuit_open 1.0");
            assertThat(Http.get("q/health/ready"))
                    .contains("\"circuit\": \"open\"")
                    .contains("\"DOWN\"");
        });
        assertThat(Http.get("q/health/live")).doesNotContain("DOWN");
        long probes = requests(first, count);
        await().atMost(PATIENCE).until(() -> requests(first, count) >= probes + 2);
        assertThat(requests(first, count))
                .as("each device has been tried many times, the system has not")
                .isLessThan(AT_ONCE + count / 2);

        // When
        back.countDown();
        function.awaitTheEnd();

        // Then
        Set<String> ofAll = new HashSet<>();
        for (int device = first; device < first + count; device++) {
            ofAll.addAll(LegacySystem.bodies(device));
        }
        assertThat(ofAll).hasSize(count);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(Http.get("q/metrics")).contains("frostline_legacy_circuit_open 0.0");
            assertThat(Http.get("q/health/ready"))
                    .contains("\"circuit\": \"closed\"")
                    .doesNotContain("DOWN");
        });
    }

    private static String retried() {
        return Http.get("q/metrics")
                .lines()
                .filter(line -> line.startsWith("frostline_events_total") && line.contains("retried"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long requests(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToLong(device -> LegacySystem.of(device).size())
                .sum();
    }

    private static List<String> expected(int device, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new String(LegacyReading.json(Readings.of(device, n)), UTF_8))
                .toList();
    }

    private void feed(Reading reading) {
        function.feed(Event.of(
                reading.id().toString(),
                EventType.READING,
                "/frostline/auth",
                reading.received(),
                reading.device().toString(),
                ReadingJson.encode(reading)));
    }
}
