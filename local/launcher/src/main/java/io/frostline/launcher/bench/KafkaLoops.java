package io.frostline.launcher.bench;

import io.frostline.model.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What Kafka alone can do here, with the functions' own settings, and how far the functions are. */
public final class KafkaLoops implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RECORDS_PER_STEP = 1_000;

    private final String servers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();

    public KafkaLoops(String servers) {
        this.servers = servers;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "compression.type", "lz4",
                        "linger.ms", "5",
                        "batch.size", "131072"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends the next reports of all gateways, as mqtt-ingest writes them; counts acknowledgements. */
    public Rate.Work produce(String topic, Fleet fleet) {
        acknowledged.set(0);
        return () -> {
            for (int i = 0; i < RECORDS_PER_STEP; i++) {
                Fleet.Gateway gateway =
                        fleet.gateways().get(i % fleet.gateways().size());
                send(EventRecords.report(topic, gateway));
            }
            return acknowledged.get();
        };
    }

    /** Reads a topic from its start and writes every record to another; counts acknowledgements. */
    public Rate.Work copy(String from, String to, KafkaConsumer<byte[], byte[]> consumer) {
        acknowledged.set(0);
        consumer.subscribe(List.of(from));
        return () -> {
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                send(new ProducerRecord<>(to, null, null, read.key(), read.value(), read.headers()));
            }
            consumer.commitAsync();
            return acknowledged.get();
        };
    }

    public KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "group.id", "bench-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "max.poll.records", "5000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** What a topic has got so far. */
    public RecordedEvents recorded(String topic) {
        return new RecordedEvents(topic, consumer());
    }

    /** How many records a topic has got. */
    public long end(String topic) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            for (TopicDescription description :
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
                description
                        .partitions()
                        .forEach(partition ->
                                partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            }
            return admin.listOffsets(partitions).all().get().values().stream()
                    .mapToLong(info -> info.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many records a function has finished. */
    public long committed(String group) throws InterruptedException {
        try {
            Collection<OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values();
            return offsets.stream()
                    .filter(offset -> offset != null)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.incrementAndGet();
            }
        });
    }

    /** Writes alerts, an episode each, and returns when all are durable. */
    public void alerts(DeviceId device, int count) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < count; i++) {
            send(EventRecords.alert(device, now.minusMillis(i), now));
        }
        flush();
    }
}
