package io.frostline.mqttingest;

import io.frostline.model.GatewayId;
import io.frostline.mqttingest.mqtt.ProtocolVersion;
import io.frostline.mqttingest.mqtt.Reason;

/** Is told what happens, for metrics and the log. For any thread; must not block. Foreign text comes as it is. */
public interface Observer {
    /** Why a connection is closed that is one too many. */
    String FULL = "too-many-connections";

    /** Whether it is our own fault that a client was refused: no room, or its credentials could not be checked. */
    static boolean isOurFault(String why) {
        return why.equals(FULL) || why.equals(Reason.SERVER_UNAVAILABLE.label());
    }

    /** A gateway was accepted. */
    void connected(GatewayId gateway, ProtocolVersion version, String clientId, String peer);

    /**
     * A connection that was accepted ended.
     *
     * @param why one of a few names, such as {@code session-taken-over}
     */
    void disconnected(GatewayId gateway, String why, String detail, String peer);

    /**
     * A connection ended that was never accepted.
     *
     * @param who the gateway that it said to be, empty as long as it said nothing
     * @param why one of a few names, such as {@code bad-user-name-or-password}
     */
    void refused(String who, String why, String detail, String peer);

    /** What became of some publishes. */
    void published(PublishOutcome outcome, int count);

    /** Publishes that were not stored. */
    void notStored(GatewayId gateway, int count, Throwable cause);

    /** How a publish ended. */
    enum PublishOutcome {
        /** Stored and acknowledged. */
        ACKNOWLEDGED,
        /** Stored, and of QoS 0. */
        STORED,
        /** Not stored. */
        FAILED,
        /** Not allowed. */
        REFUSED
    }
}
