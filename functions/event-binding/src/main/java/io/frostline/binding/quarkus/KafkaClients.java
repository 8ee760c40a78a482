package io.frostline.binding.quarkus;

import io.frostline.binding.core.FunctionSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The configuration of the Kafka clients: ours, then what the deployment sets as {@code kafka.*}. */
final class KafkaClients {
    /** A record of the largest size (2 MB) with masked tokens and reasons. */
    private static final int MAX_REQUEST_BYTES = 4 << 20;

    private static final int FOREVER_MS = Integer.MAX_VALUE;

    private KafkaClients() {}

    /**
     * A producer that loses nothing.
     *
     * @param deployed what the deployment sets
     * @param bufferBytes the most it buffers
     * @throws IllegalStateException when with what the deployment sets, records could get lost
     */
    static Map<String, Object> producer(Map<String, Object> deployed, long bufferBytes) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 100);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, FOREVER_MS);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.putAll(deployed);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        assertNothingGetsLost(new ProducerConfig(config));
        return config;
    }

    private static void assertNothingGetsLost(ProducerConfig effective) {
        String acks = effective.getString(ProducerConfig.ACKS_CONFIG);
        boolean idempotent = effective.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);
        if (!(acks.equals("all") || acks.equals("-1")) || !idempotent) {
            throw new IllegalStateException(
                    "the Kafka producer must have acks=all and enable.idempotence=true, has acks=" + acks
                            + " and enable.idempotence=" + idempotent);
        }
    }

    /** How long a producer tries to deliver a record before it fails it. */
    static Duration deliveryLimit(Map<String, Object> producer) {
        return Duration.ofMillis(new ProducerConfig(producer).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    }

    /** A consumer whose offsets are committed by us only. */
    static Map<String, Object> consumer(
            Map<String, Object> deployed, FunctionSettings function, BindingConfig binding) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 32 << 10);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.putAll(deployed);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, function.prefixed(function.name()));
        binding.instanceId().ifPresent(id -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return config;
    }
}
