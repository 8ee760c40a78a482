package io.frostline.model;

/** The CloudEvents types ({@code ce_type}) that Frostline publishes. */
public enum EventType {
    REPORT("io.frostline.report.v1"),
    READING("io.frostline.reading.v1"),
    ALERT("io.frostline.alert.v1"),
    GATEWAY_EVENT("io.frostline.gateway-event.v1"),
    /** How far reports have been taken; on the topics of reports and readings, see {@link Heartbeat}. */
    HEARTBEAT("io.frostline.heartbeat.v1");

    private final String name;

    EventType(String name) {
        this.name = name;
    }

    /** The value of the attribute {@code type}. */
    public String attribute() {
        return name;
    }
}
