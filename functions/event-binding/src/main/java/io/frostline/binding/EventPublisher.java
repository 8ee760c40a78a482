package io.frostline.binding;

import io.frostline.model.Event;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

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

    /**
     * Publishes an event into each partition of a topic, behind all that was published there before.
     *
     * @param topic the topic's name as in {@link io.frostline.model.Topics}, without a prefix
     * @param event makes the event of a partition, which count from 0; its key decides nothing
     * @return completes when all of them are acknowledged, exceptionally when some are not
     */
    CompletionStage<Void> broadcast(String topic, IntFunction<Event> event);

    /** How many partitions a topic has; fails when the brokers do not say within the delivery timeout. */
    CompletionStage<Integer> partitions(String topic);
}
