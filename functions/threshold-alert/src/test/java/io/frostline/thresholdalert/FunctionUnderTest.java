package io.frostline.thresholdalert;

import io.frostline.infrastructure.World;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The function as its neighbours see it: what it is fed, how far it is, what it published. */
final class FunctionUnderTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world;
    private final String function;
    private final String input;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    FunctionUnderTest(World world, String function, String input) {
        this.world = world;
        this.function = function;
        this.input = input;
        this.producer =
                new KafkaProducer<>(world.producerProperties(), new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(world.producerProperties());
    }

    /** An event of its input topic, as another function publishes it. */
    void feed(Event event) {
        send(
                event.key(),
                event.data(),
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", event.id(),
                        "ce_type", event.type(),
                        "ce_source", event.source(),
                        "ce_time", event.time().toString(),
                        "ce_partitionkey", event.key(),
                        "content-type", "application/json"));
    }

    /** A body that may be no event of its topic at all. */
    void feed(EventType type, String key, String body) {
        feed(Event.of("poison", type, "/frostline/test", Instant.now(), key, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Feeds all that it was fed so far once more, as after a reset of its offsets. */
    void replay() {
        for (ConsumerRecord<String, byte[]> record : published(input)) {
            ProducerRecord<String, byte[]> again = new ProducerRecord<>(
                    record.topic(), record.partition(), record.key(), record.value(), record.headers());
            send(again);
        }
        awaitTheEnd();
    }

    /** Waits until it has committed all that it was fed. */
    void awaitTheEnd() {
        Map<TopicPartition, Long> ends = ends(input);
        Awaitility.await().atMost(PATIENCE).until(() -> {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            world.topicPrefix() + function)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .filter(end -> end.getValue() > 0)
                    .allMatch(end -> committed.get(end.getKey()) != null
                            && committed.get(end.getKey()).offset() >= end.getValue());
        });
    }

    /** All records of a topic, in order within each key. */
    List<ConsumerRecord<String, byte[]>> published(String topic) {
        Map<TopicPartition, Long> ends = ends(topic);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                world.consumerProperties("test"), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return records;
    }

    private void send(String key, byte[] body, Map<String, String> headers) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(world.topic(input), key, body);
        headers.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(event);
    }

    private void send(ProducerRecord<String, byte[]> event) {
        try {
            producer.send(event).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> partitions = producer.partitionsFor(world.topic(topic)).stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(partition.topic(), partition.partition()),
                        partition -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(partitions).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
