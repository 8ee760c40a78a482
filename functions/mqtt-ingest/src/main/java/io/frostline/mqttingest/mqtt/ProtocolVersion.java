package io.frostline.mqttingest.mqtt;

/** The versions that are spoken here. */
public enum ProtocolVersion {
    MQTT_3_1_1(4),
    MQTT_5(5);

    private final int level;

    ProtocolVersion(int level) {
        this.level = level;
    }

    /** The protocol level in a CONNECT. */
    int level() {
        return level;
    }

    /** Properties and reason codes came with version 5. */
    public boolean hasProperties() {
        return this == MQTT_5;
    }
}
