package io.frostline.binding.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.EventPublisher;
import io.frostline.binding.core.EventHeaders;
import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.Original;
import io.frostline.binding.core.RejectedRecord;
import io.frostline.binding.core.RejectedWriter;
import io.frostline.model.Event;
import io.frostline.model.Topics;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The application's one producer. It never blocks its caller: the topic's metadata is awaited elsewhere, and a full
 * buffer fails the record, which is a passing fault.
 */
@Singleton
@Startup
class KafkaEventPublisher implements EventPublisher, RejectedWriter {
    private static final long BUFFER_BYTES = 24L << 20;
    private static final long MOST_UNSENT_BYTES = BUFFER_BYTES * 3 / 4;
    private static final int HEADER_BYTES = 400;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final Duration deliveryLimit;
    private final FunctionSettings settings;
    private final Map<String, OutgoingTopic> topics = new ConcurrentHashMap<>();
    private final AtomicLong unsentBytes = new AtomicLong();

    KafkaEventPublisher(@Identifier("default-kafka-broker") Map<String, Object> deployed, FunctionSettings settings) {
        NativeLz4.load();
        Map<String, Object> config = KafkaClients.producer(deployed, BUFFER_BYTES);
        this.producer = new KafkaProducer<>(config);
        this.deliveryLimit = KafkaClients.deliveryLimit(config);
        this.settings = settings;
        topic(Topics.REJECTED).open();
    }

    @Override
    public CompletionStage<Void> publish(String topic, Event event) {
        return publish(topic, null, event);
    }

    @Override
    public CompletionStage<Void> broadcast(String topic, IntFunction<Event> event) {
        return partitions(topic)
                .thenCompose(partitions -> CompletableFuture.allOf(IntStream.range(0, partitions)
                        .mapToObj(partition -> publish(topic, partition, event.apply(partition)))
                        .toArray(CompletableFuture<?>[]::new)));
    }

    @Override
    public CompletionStage<Integer> partitions(String topic) {
        return topic(topic).partitions();
    }

    private CompletableFuture<Void> publish(String topic, @Nullable Integer partition, Event event) {
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.forEach(event, (name, value) -> headers.add(new RecordHeader(name, value)));
        return send(topic, partition, event.key().getBytes(UTF_8), event.data(), headers);
    }

    @Override
    public CompletionStage<?> write(RejectedRecord rejected) {
        RecordHeaders headers = new RecordHeaders();
        for (Original.Header header : rejected.headers()) {
            headers.add(header.name(), header.value());
        }
        return send(Topics.REJECTED, null, rejected.key(), rejected.value(), headers);
    }

    private CompletableFuture<Void> send(
            String topic, @Nullable Integer partition, byte @Nullable [] key, byte[] value, RecordHeaders headers) {
        long bytes = HEADER_BYTES + value.length;
        CompletableFuture<Void> sent = new CompletableFuture<>();
        if (unsentBytes.addAndGet(bytes) > MOST_UNSENT_BYTES) {
            unsentBytes.addAndGet(-bytes);
            sent.completeExceptionally(
                    new IllegalStateException("the brokers do not take records as fast as they come"));
            return sent;
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(settings.prefixed(topic), partition, null, key, value, headers);
        try {
            topic(topic).send(record, (metadata, fault) -> settle(sent, bytes, fault));
        } catch (RuntimeException fault) {
            settle(sent, bytes, fault);
        }
        return sent;
    }

    private void settle(CompletableFuture<Void> sent, long bytes, @Nullable Exception fault) {
        if (sent.isDone()) {
            return;
        }
        unsentBytes.addAndGet(-bytes);
        if (fault == null) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(fault);
        }
    }

    private OutgoingTopic topic(String name) {
        OutgoingTopic known = topics.get(name);
        return known != null ? known : topics.computeIfAbsent(name, this::outgoing);
    }

    private OutgoingTopic outgoing(String name) {
        return new OutgoingTopic(producer, settings.prefixed(name), deliveryLimit.toNanos());
    }

    @PreDestroy
    void close() {
        producer.close(CLOSE_LIMIT);
    }
}
