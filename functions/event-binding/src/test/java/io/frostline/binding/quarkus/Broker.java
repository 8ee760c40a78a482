package io.frostline.binding.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.binding.core.Original;
import io.frostline.binding.core.RejectedRecord;
import io.frostline.infrastructure.World;
import io.frostline.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** The real broker, as a test sees it. */
final class Broker implements AutoCloseable {
    private static final String LIMIT = "max.message.bytes";
    private static final int LARGEST = 2 << 20;

    private final World world;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> rejectedReader;
    private final List<RejectedRecord> rejected = new ArrayList<>();

    Broker(World world) {
        this.world = world;
        this.admin = Admin.create(Map.of("bootstrap.servers", world.kafkaBootstrapServers()));
        Map<String, Object> properties = world.producerProperties();
        properties.put("max.request.size", LARGEST);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.rejectedReader = new KafkaConsumer<>(
                world.consumerProperties("rejected-reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = rejectedReader.partitionsFor(world.topic(Topics.REJECTED)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        rejectedReader.assign(partitions);
        rejectedReader.seekToBeginning(partitions);
    }

    RecordMetadata send(String topic, String key, String body, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(world.topic(topic), key.getBytes(UTF_8), body.getBytes(UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The group's committed offset; 0 when there is none. */
    long committed(String group, TopicPartition partition) {
        try {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(world.topic(group))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return offset == null ? 0 : offset.offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in {@code rejected} so far. */
    List<RejectedRecord> rejected() {
        Map<TopicPartition, Long> ends = rejectedReader.endOffsets(rejectedReader.assignment());
        while (ends.entrySet().stream().anyMatch(end -> rejectedReader.position(end.getKey()) < end.getValue())) {
            rejectedReader.poll(Duration.ofMillis(100)).forEach(record -> rejected.add(rejected(record)));
        }
        return List.copyOf(rejected);
    }

    private static RejectedRecord rejected(ConsumerRecord<byte[], byte[]> record) {
        return new RejectedRecord(
                record.key(),
                record.value(),
                Stream.of(record.headers().toArray()).map(Broker::header).toList());
    }

    private static Original.Header header(Header header) {
        return new Original.Header(header.key(), header.value());
    }

    /** Makes the broker refuse every record of the topic for its size. */
    void rejectedIsWritable(boolean writable) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, world.topic(Topics.REJECTED));
        AlterConfigOp.OpType change = writable ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET;
        try {
            admin.incrementalAlterConfigs(
                            Map.of(topic, List.of(new AlterConfigOp(new ConfigEntry(LIMIT, "1"), change))))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        Awaitility.await().until(() -> takesRejected() == writable);
    }

    private boolean takesRejected() {
        try {
            send(Topics.REJECTED, "probe", "probe", Map.of());
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        rejectedReader.close();
        producer.close();
        admin.close();
    }
}
