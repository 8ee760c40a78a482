package io.frostline.binding;

import io.frostline.model.Event;
import java.util.concurrent.CompletionStage;

/** Publishes events to Kafka. */
public interface EventPublisher {
    /**
     * Publishes an event; events of one key keep the order of these calls.
     *
     * @param topic the topic's name as in {@link io.frostline.model.Topics}, without a prefix
     * @return completes when the brokers acknowledged the record (all in-sync replicas), exceptionally when they did
     *     not within the delivery timeout: the record may or may not be there
     */
    CompletionStage<Void> publish(String topic, Event event);
}
