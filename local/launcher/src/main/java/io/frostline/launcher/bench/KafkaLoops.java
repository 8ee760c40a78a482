package io.frostline.launcher.bench;

import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.EventType;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.Topics;
import io.frostline.model.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
                send(report(topic, gateway));
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

    /** Writes alerts of an episode each, as threshold-alert does, and returns when all are durable. */
    public void alerts(DeviceId device, int count) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        AlertKind kind = AlertKind.high(Metric.TEMPERATURE);
        for (int i = 0; i < count; i++) {
            Instant began = now.minusMillis(i);
            EventId episode = EventIds.episode(EventIds.subject(device), kind, began);
            Alert alert = new Alert(
                    EventIds.alert(episode, Transition.RAISED, 0),
                    episode,
                    Optional.of(device),
                    Optional.empty(),
                    kind,
                    Transition.RAISED,
                    OptionalDouble.of(9.5),
                    OptionalDouble.of(5),
                    began,
                    now);
            send(event(Topics.ALERTS, alert.key(), EventType.ALERT, alert.id(), now, AlertJson.encode(alert)));
        }
        flush();
    }

    private static ProducerRecord<byte[], byte[]> report(String topic, Fleet.Gateway gateway) {
        byte[] body = gateway.nextReport();
        Instant now = Instant.now();
        EventId id = EventIds.report(new GatewayId(gateway.id()), now, body);
        return event(topic, Integer.toString(gateway.id()), EventType.REPORT, id, now, body);
    }

    private static ProducerRecord<byte[], byte[]> event(
            String topic, String key, EventType type, EventId id, Instant time, byte[] body) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, utf8(key), body);
        record.headers()
                .add("ce_specversion", utf8("1.0"))
                .add("ce_id", utf8(id.toString()))
                .add("ce_type", utf8(type.attribute()))
                .add("ce_source", utf8("/frostline/bench"))
                .add("ce_time", utf8(time.toString()))
                .add("ce_partitionkey", utf8(key))
                .add("content-type", utf8("application/json"));
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
