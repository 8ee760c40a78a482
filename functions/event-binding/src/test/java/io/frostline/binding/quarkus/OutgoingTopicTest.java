package io.frostline.binding.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutgoingTopicTest {
    private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

    private final SlowMetadata producer = new SlowMetadata();

    @Test
    void recordsThatComeBeforeTheMetadataAreSentInTheirOrderWithoutBlockingAnybody() {
        // Given
        OutgoingTopic topic = new OutgoingTopic(producer, "alerts", LIMIT_NANOS);

        // When
        for (int i = 0; i < 1_000; i++) {
            topic.send(record(i), (metadata, fault) -> {});
        }
        assertThat(producer.history()).isEmpty();
        producer.known.countDown();
        Awaitility.await().until(() -> producer.history().size() == 1_000);
        topic.send(record(1_000), (metadata, fault) -> {});

        // Then
        assertThat(producer.history())
                .extracting(record -> number(record))
                .isSorted()
                .hasSize(1_001);
    }

    @Test
    void whatWaitsTooLongFailsAndTheNextRecordIsSent() {
        // Given
        OutgoingTopic topic = new OutgoingTopic(producer, "alerts", 1);
        List<Exception> faults = Collections.synchronizedList(new ArrayList<>());

        // When
        topic.send(record(1), (metadata, fault) -> faults.add(fault));
        Awaitility.await().until(() -> faults.size() == 1);
        producer.known.countDown();
        Awaitility.await().until(() -> {
            topic.send(record(2), (metadata, fault) -> {});
            return !producer.history().isEmpty();
        });

        // Then
        assertThat(faults.get(0)).isInstanceOf(TimeoutException.class).hasMessageContaining("alerts");
        assertThat(number(producer.history().get(0))).isEqualTo(2);
    }

    @Test
    void anotherFaultFailsWhatWaitsAndIsTriedAgainWithTheNextRecord() {
        // Given
        OutgoingTopic topic = new OutgoingTopic(producer, "alerts", LIMIT_NANOS);
        List<Exception> faults = Collections.synchronizedList(new ArrayList<>());
        producer.refusal = new IllegalStateException("not allowed");
        producer.known.countDown();

        // When
        topic.send(record(1), (metadata, fault) -> faults.add(fault));
        Awaitility.await().until(() -> faults.size() == 1);
        producer.refusal = null;
        Awaitility.await().until(() -> {
            topic.send(record(2), (metadata, fault) -> {});
            return !producer.history().isEmpty();
        });

        // Then
        assertThat(faults.get(0)).hasMessage("not allowed");
    }

    @Test
    void howManyPartitionsItHasIsToldAfterTheRecordsThatWaitedForIt() {
        // Given
        OutgoingTopic topic = new OutgoingTopic(producer, "alerts", LIMIT_NANOS);
        topic.send(record(1), (metadata, fault) -> {});

        // When
        CompletionStage<Integer> sent = topic.partitions().thenApply(partitions -> {
            topic.send(record(2), (metadata, fault) -> {});
            return partitions;
        });
        producer.known.countDown();

        // Then
        Awaitility.await().until(() -> producer.history().size() == 2);
        assertThat(sent).isCompletedWithValue(1);
        assertThat(producer.history()).extracting(record -> number(record)).containsExactly(1, 2);
        assertThat(topic.partitions()).isCompletedWithValue(1);
    }

    @Test
    void howManyPartitionsItHasIsAFaultWhenNobodyKnows() {
        // Given
        OutgoingTopic topic = new OutgoingTopic(producer, "alerts", 1);

        // When
        CompletionStage<Integer> partitions = topic.partitions();

        // Then
        Awaitility.await().until(partitions.toCompletableFuture()::isCompletedExceptionally);
        producer.known.countDown();
    }

    private static ProducerRecord<byte[], byte[]> record(int number) {
        return new ProducerRecord<>("alerts", new byte[] {(byte) (number >> 8), (byte) number});
    }

    private static int number(ProducerRecord<byte[], byte[]> record) {
        return (record.value()[0] & 0xff) << 8 | record.value()[1] & 0xff;
    }

    /** Kafka's own stand-in, which has metadata only when it is told to. */
    private static final class SlowMetadata extends MockProducer<byte[], byte[]> {
        private final CountDownLatch known = new CountDownLatch(1);
        private volatile @Nullable RuntimeException refusal;

        private SlowMetadata() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            RuntimeException fault = refusal;
            if (fault != null) {
                throw fault;
            }
            if (known.getCount() > 0) {
                throw new TimeoutException("not yet");
            }
            return List.of(new PartitionInfo(topic, 0, null, null, null));
        }
    }
}
