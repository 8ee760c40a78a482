package io.frostline.binding.core;

import io.frostline.model.EventType;
import io.frostline.model.Topics;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an application says about its function.
 *
 * @param name such as {@code auth}; also its consumer group, behind the prefix
 * @param topic the topic it reads, without prefix
 * @param topicPrefix put before every topic and the consumer group; may be empty
 * @param trigger what calls it
 * @param ordering which events keep their order
 */
public record FunctionSettings(String name, String topic, String topicPrefix, Trigger trigger, Ordering ordering) {
    private static final Map<String, EventType> TYPE_OF_TOPIC = Map.of(
            Topics.REPORTS, EventType.REPORT,
            Topics.READINGS, EventType.READING,
            Topics.ALERTS, EventType.ALERT,
            Topics.GATEWAY_EVENTS, EventType.GATEWAY_EVENT);

    /** What calls a function. */
    public enum Trigger {
        KAFKA,
        HTTP
    }

    /** Which events keep their order. */
    public enum Ordering {
        /** Those of one key. */
        KEY,
        /** None. */
        NONE
    }

    /**
     * The types of event that belong on its topic beside heartbeats: one's own type on Frostline's topics, any known one
     * elsewhere.
     */
    public Set<String> types() {
        EventType own = TYPE_OF_TOPIC.get(topic);
        return own != null
                ? Set.of(own.attribute())
                : Arrays.stream(EventType.values())
                        .filter(type -> type != EventType.HEARTBEAT)
                        .map(EventType::attribute)
                        .collect(Collectors.toSet());
    }

    /** A topic's name in the broker. */
    public String prefixed(String topicName) {
        return topicPrefix + topicName;
    }
}
