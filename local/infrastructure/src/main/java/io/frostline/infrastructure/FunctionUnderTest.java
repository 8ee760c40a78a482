package io.frostline.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Heartbeat;
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
import org.jspecify.annotations.Nullable;

/** A function with a Kafka trigger as its neighbours see it: what it is fed, how far it is, what it published. */
public final class FunctionUnderTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world;
    private final String name;
    private final String input;
    private final KafkaProducer<String, String> producer;
    private final Admin admin;

    /**
     * A function that runs in a world.
     *
     * @param name of the function, which is its consumer group
     * @param input the plain name of the topic that triggers it
     */
    public FunctionUnderTest(World world, String name, String input) {
        this.world = world;
        this.name = name;
        this.input = input;
        this.producer = new KafkaProducer<>(world.producerProperties(), new StringSerializer(), new StringSerializer());
        this.admin = Admin.create(world.producerProperties());
    }

    /** Publishes an event to its input, as another function does. */
    public void feed(Event event) {
        feed(event, null);
    }

    /**
     * Publishes heartbeats behind all that it was fed: into each partition of {@code reports} one, into each of {@code
     * readings} one for each of {@code reports}.
     */
    public void beat(Instant time) {
        int partitions = producer.partitionsFor(world.topic(input)).size();
        for (int reports = 0; reports < partitions; reports++) {
            Heartbeat taken = Heartbeat.ofReports(reports, time);
            if (input.equals(Topics.REPORTS)) {
                feed(taken.event("/frostline/test"), reports);
            } else {
                for (int readings = 0; readings < partitions; readings++) {
                    feed(taken.copiedTo(readings).event("/frostline/test"), readings);
                }
            }
        }
    }

    private void feed(Event event, @Nullable Integer partition) {
        ProducerRecord<String, String> published =
                new ProducerRecord<>(world.topic(input), partition, event.key(), new String(event.data(), UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", event.id(),
                        "ce_type", event.type(),
                        "ce_source", event.source(),
                        "ce_time", event.time().toString(),
                        "ce_partitionkey", event.key(),
                        "content-type", "application/json")
                .forEach((header, value) -> published.headers().add(header, value.getBytes(UTF_8)));
        producer.send(published);
    }

    /** Publishes a body that may be no event of its type at all. */
    public void feed(EventType type, String key, Instant time, String body) {
        feed(Event.of(UUID.randomUUID().toString(), type, "/frostline/test", time, key, body.getBytes(UTF_8)));
    }

    /** Publishes all of its input once more and waits for its end: what the function sees when its offsets are reset. */
    public void replay() {
        for (ConsumerRecord<String, String> event : published(input)) {
            producer.send(new ProducerRecord<>(
                    event.topic(), event.partition(), event.key(), event.value(), event.headers()));
        }
        awaitTheEnd();
    }

    /** Waits until it has committed all that it was fed. */
    public void awaitTheEnd() {
        Map<TopicPartition, Long> ends = ends(input);
        Awaitility.await().atMost(PATIENCE).until(() -> {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            world.topicPrefix() + name)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .filter(end -> end.getValue() > 0)
                    .allMatch(end -> committed.get(end.getKey()) != null
                            && committed.get(end.getKey()).offset() >= end.getValue());
        });
    }

    /** All records of a topic, in order within each key. */
    public List<ConsumerRecord<String, String>> published(String topic) {
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

    /** The records of a topic that have this key, in their order. */
    public List<ConsumerRecord<String, String>> published(String topic, String key) {
        return published(topic).stream()
                .filter(event -> key.equals(event.key()))
                .toList();
    }

    /** The value of a header, which must be there. */
    public static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
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
