package io.frostline.launcher.knative;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** The dead-letter sink: a Kafka topic, as behind a KafkaSink in binary mode. */
final class DeadLetters {
    private final Producer<byte[], byte[]> producer;
    private final String topic;

    DeadLetters(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Completes when the brokers acknowledged the record, exceptionally when they did not. */
    CompletionStage<Void> write(ConsumerRecord<byte[], byte[]> record, Request request, Outcome.Undelivered failure) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            producer.send(BinaryMode.deadLetter(topic, record, request, failure), (metadata, fault) -> {
                if (fault == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(fault);
                }
            });
        } catch (KafkaException fault) {
            written.completeExceptionally(fault);
        }
        return written;
    }
}
