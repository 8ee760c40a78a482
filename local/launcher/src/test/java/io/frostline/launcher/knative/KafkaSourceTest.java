package io.frostline.launcher.knative;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.frostline.launcher.knative.KnativeService.Order;
import io.frostline.launcher.knative.KnativeService.Scale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The source with a function that is an HTTP server: it answers what the body of the event asks for. */
class KafkaSourceTest {
    private static final TopicPartition FIRST = new TopicPartition("readings", 0);
    private static final TopicPartition SECOND = new TopicPartition("readings", 1);
    private static final String TYPE = "io.frostline.reading.v1";

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);
    private final FakeReplicas replicas = new FakeReplicas(this::answer);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            super.commitSync(offsets, timeout);
        }
    };
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final History history = new History(System::nanoTime, change -> {});
    private KafkaSource source = source(Order.ORDERED);
    private Thread thread = new Thread(source);

    @AfterEach
    void close() throws InterruptedException {
        released.countDown();
        source.stop();
        thread.join();
        timer.shutdownNow();
        workers.shutdownNow();
        replicas.close();
    }

    @Test
    void everyEventIsPostedAndItsOffsetCommittedAtTheEnd() throws Exception {
        // Given
        start(Order.ORDERED);

        // When
        add(FIRST, "204 a", "204 b");
        add(SECOND, "204 c");

        // Then
        await().until(() -> arrived.size() == 3);
        stop();
        assertThat(arrived).containsExactlyInAnyOrder("204 a", "204 b", "204 c");
        assertThat(committed).containsEntry(FIRST, 2L);
        assertThat(committed).containsEntry(SECOND, 1L);
        assertThat(only().delivered()).isEqualTo(3);
    }

    @Test
    void orderedAFailureHoldsUpItsPartitionAndNoOther() throws Exception {
        // Given
        start(Order.ORDERED);

        // When
        add(FIRST, "503 once", "204 behind");
        add(SECOND, "204 beside");

        // Then
        await().until(() -> arrived.size() == 4);
        stop();
        assertThat(arrived.indexOf("204 beside")).isLessThan(arrived.lastIndexOf("503 once"));
        assertThat(arrived.indexOf("204 behind")).isGreaterThan(arrived.lastIndexOf("503 once"));
        assertThat(only().retried()).isEqualTo(1);
        assertThat(committed).containsEntry(FIRST, 2L);
    }

    @Test
    void unorderedOneThatHangsHoldsUpNoneAndIsNotCommittedWithThoseBehindIt() throws Exception {
        // Given
        start(Order.UNORDERED);

        // When
        add(FIRST, "204 a", "hang", "204 c");

        // Then
        await().until(() -> arrived.containsAll(List.of("204 a", "204 c")));
        await().until(() -> only().delivered() == 2);
        source.stop();
        thread.join();
        assertThat(committed).containsEntry(FIRST, 1L);
    }

    @Test
    void whatIsRefusedForGoodIsADeadLetterAtOnceAndOnlyThenFinished() throws Exception {
        // Given
        start(Order.ORDERED);

        // When
        add(FIRST, "422 nonsense", "204 neighbour");
        await().until(() -> producer.history().size() == 1);

        // Then
        assertThat(arrived).containsExactly("422 nonsense");

        // When
        producer.completeNext();

        // Then
        await().until(() -> arrived.contains("204 neighbour"));
        stop();
        assertThat(committed).containsEntry(FIRST, 2L);
        assertThat(only().undelivered()).isEqualTo(1);
        assertThat(header(producer.history().get(0), "ce_knativeerrorcode")).isEqualTo("422");
        assertThat(header(producer.history().get(0), "ce_id")).isEqualTo("0");
    }

    @Test
    void whatFailsAgainAndAgainIsADeadLetterAfterAllRetries() throws Exception {
        // Given
        start(Order.ORDERED);

        // When
        add(FIRST, "500 always");
        await().until(() -> producer.history().size() == 1);

        // Then
        assertThat(arrived).containsExactly("500 always", "500 always", "500 always");
        assertThat(header(producer.history().get(0), "ce_knativeerrorcode")).isEqualTo("500");
    }

    @Test
    void aDeadLetterThatCannotBeWrittenHoldsTheOffsetAndIsTriedAgain() throws Exception {
        // Given
        start(Order.ORDERED);
        add(FIRST, "400 nonsense");
        await().until(() -> producer.history().size() == 1);

        // When
        producer.errorNext(new IllegalStateException("not writable"));

        // Then
        await().until(() -> producer.history().size() == 2);
        producer.completeNext();
        await().until(() -> only().undelivered() == 1);
        stop();
        assertThat(committed).containsEntry(FIRST, 1L);
    }

    @Test
    void aDeadLetterThatIsNotWrittenIsNotFinished() throws Exception {
        // Given
        start(Order.ORDERED);
        add(FIRST, "204 before", "400 nonsense", "204 behind");
        await().until(() -> producer.history().size() == 1);

        // When
        stop();

        // Then
        assertThat(committed).containsEntry(FIRST, 1L);
        assertThat(arrived).doesNotContain("204 behind");
    }

    @Test
    void afterARestartItGoesOnBehindWhatWasFinished() throws Exception {
        // Given
        start(Order.ORDERED);
        IntStream.range(0, 120).forEach(event -> add(FIRST, event, "204 " + event));

        // When
        await().until(() -> arrived.size() == 120);

        // Then
        stop();
        assertThat(arrived)
                .containsExactlyElementsOf(IntStream.range(0, 120)
                        .mapToObj(event -> "204 " + event)
                        .toList());
        assertThat(committed).containsEntry(FIRST, 120L);
    }

    private int answer(HttpExchange request, byte[] body) throws InterruptedException {
        String text = new String(body, UTF_8);
        arrived.add(text);
        if (text.equals("hang")) {
            released.await();
            return 204;
        }
        boolean passed = text.endsWith("once") && !failedOnce.add(text);
        return passed ? 204 : Integer.parseInt(text.substring(0, 3));
    }

    private KafkaSource source(Order order) {
        KnativeService service = new KnativeService(
                "datapoints", "readings", order, new Scale(0, 1, 100, Duration.ofSeconds(60)), Optional.empty());
        Revision revision = new Revision(service, replicas, new HttpSender(), history, workers, System::nanoTime);
        RetryPolicy policy = new RetryPolicy(2, Duration.ofMillis(10), Duration.ofSeconds(30));
        History.Counts counts = history.countsOf("datapoints");
        Deliverer deliverer = new Deliverer("http://datapoints/events", revision, policy, timer, counts::retried);
        return new KafkaSource(
                service,
                () -> consumer,
                deliverer,
                new DeadLetters(producer, "undelivered"),
                timer,
                counts,
                revision::isIdle);
    }

    private void start(Order order) {
        source = source(order);
        thread = new Thread(source);
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(FIRST, SECOND)));
        thread.start();
        await().until(() -> consumer.assignment().size() == 2);
    }

    private void stop() throws InterruptedException {
        source.stop();
        thread.join();
    }

    private void add(TopicPartition partition, String... bodies) {
        for (int offset = 0; offset < bodies.length; offset++) {
            add(partition, offset, bodies[offset]);
        }
    }

    private void add(TopicPartition partition, int offset, String body) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, "key".getBytes(UTF_8), body.getBytes(UTF_8));
        Map.of("ce_specversion", "1.0", "ce_id", Integer.toString(offset), "ce_type", TYPE, "ce_source", "/test")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        consumer.schedulePollTask(() -> consumer.addRecord(record));
    }

    private History.Summary only() {
        return history.summaries().get(0);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
