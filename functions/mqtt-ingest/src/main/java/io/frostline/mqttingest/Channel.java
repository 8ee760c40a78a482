package io.frostline.mqttingest;

import io.frostline.model.EventType;
import io.frostline.model.GatewayId;
import io.frostline.model.Topics;

/** Where a gateway may publish: under its own id, and nowhere else. */
enum Channel {
    REPORTS("reports", Topics.REPORTS, EventType.REPORT),
    EVENTS("events", Topics.GATEWAY_EVENTS, EventType.GATEWAY_EVENT);

    private final String name;
    private final String topic;
    private final EventType type;

    Channel(String name, String topic, EventType type) {
        this.name = name;
        this.topic = topic;
        this.type = type;
    }

    /** The MQTT topic of a gateway. */
    String mqttTopic(GatewayId gateway) {
        return "gateways/" + gateway + "/" + name;
    }

    /** The topic in Kafka. */
    String topic() {
        return topic;
    }

    EventType type() {
        return type;
    }
}
