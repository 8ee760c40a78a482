package io.frostline.model;

import java.util.Map;

/**
 * A Kafka topic as {@code topics.yaml} describes it.
 *
 * @param name its name, without a prefix
 * @param partitions how many partitions; never grown later, since keys would move
 * @param settings Kafka's own topic configuration, such as {@code retention.ms}
 */
public record Topic(String name, int partitions, Map<String, String> settings) {
    public Topic {
        settings = Map.copyOf(settings);
    }
}
