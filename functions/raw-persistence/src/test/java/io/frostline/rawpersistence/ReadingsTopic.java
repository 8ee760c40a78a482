package io.frostline.rawpersistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.infrastructure.World;
import io.frostline.model.EventType;
import io.frostline.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The topic {@code readings} of a world, and how far a function is with it. */
final class ReadingsTopic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world;
    private final String function;
    private final KafkaProducer<String, String> producer;
    private final Admin admin;

    ReadingsTopic(World world, String function) {
        this.world = world;
        this.function = function;
        this.producer = new KafkaProducer<>(world.producerProperties(), new StringSerializer(), new StringSerializer());
        this.admin = Admin.create(world.producerProperties());
    }

    /** Publishes a body as the event of a reading. */
    void publish(int device, Instant received, String body) {
        ProducerRecord<String, String> event =
                new ProducerRecord<>(world.topic(Topics.READINGS), Integer.toString(device), body);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", EventType.READING.attribute(),
                        "ce_source", "/frostline/auth",
                        "ce_time", received.toString(),
                        "ce_partitionkey", Integer.toString(device),
                        "content-type", "application/json")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        producer.send(event);
    }

    /** Publishes again what the topic holds, from its first offset, as a group sees it that starts anew. */
    void replay() {
        for (ConsumerRecord<String, String> event : read(Topics.READINGS)) {
            producer.send(new ProducerRecord<>(event.topic(), null, event.key(), event.value(), event.headers()));
        }
    }

    /** All records of a topic. */
    List<ConsumerRecord<String, String>> read(String topic) {
        Map<TopicPartition, Long> ends = ends(topic);
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                world.consumerProperties("test"), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return records;
    }

    /** Waits until the function has committed all that was published. */
    void awaitTheEnd() {
        Map<TopicPartition, Long> ends = ends(Topics.READINGS);
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

    private Map<TopicPartition, Long> ends(String topic) {
        producer.flush();
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
