package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.infrastructure.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** What is in a topic, read from its beginning. */
final class StoredEvents implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaConsumer<String, String> consumer;
    private final Map<String, List<ConsumerRecord<String, String>>> seen = new HashMap<>();

    StoredEvents(World world, String plainTopic) {
        topic = world.topic(plainTopic);
        Map<String, Object> properties =
                world.consumerProperties(UUID.randomUUID().toString());
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** The records of a gateway, when there are at least so many. */
    List<ConsumerRecord<String, String>> await(int gateway, int count) {
        return await(Integer.toString(gateway), count);
    }

    /** The records with this key, when there are at least so many. */
    List<ConsumerRecord<String, String>> await(String key, int count) {
        return Awaitility.await().atMost(PATIENCE).until(() -> of(key), records -> records.size() >= count);
    }

    /** The records of a gateway so far. */
    List<ConsumerRecord<String, String>> of(int gateway) {
        return of(Integer.toString(gateway));
    }

    private List<ConsumerRecord<String, String>> of(String key) {
        ConsumerRecords<String, String> some;
        do {
            some = consumer.poll(Duration.ofMillis(100));
            some.forEach(record -> seen.computeIfAbsent(record.key(), first -> new ArrayList<>())
                    .add(record));
        } while (!some.isEmpty());
        return List.copyOf(seen.getOrDefault(key, List.of()));
    }

    /** The records of a gateway among everything that is in the topic now. */
    List<ConsumerRecord<String, String>> all(int gateway) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return Awaitility.await().atMost(PATIENCE).until(() -> of(gateway), records -> hasReached(ends));
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return consumer.assignment().containsAll(ends.keySet())
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
