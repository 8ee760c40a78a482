package io.frostline.mqttingest.mqtt;

import org.jspecify.annotations.Nullable;

/** What a client sends, as far as it is understood here. */
public sealed interface Packet {
    /**
     * The first packet of a connection.
     *
     * @param clientId may be empty
     * @param clean clean session (3.1.1) or clean start (5)
     * @param keepAlive seconds, 0 is none
     * @param userName null when there is none
     * @param password null when there is none
     * @param will null when there is none
     * @param authenticationMethod whether extended authentication (5) is asked for
     */
    record Connect(
            ProtocolVersion version,
            String clientId,
            boolean clean,
            int keepAlive,
            @Nullable String userName,
            byte @Nullable [] password,
            @Nullable Will will,
            boolean authenticationMethod)
            implements Packet {
        @Override
        public String toString() {
            return "Connect[" + version + "]";
        }
    }

    /** What is to be published for a client that goes; its message is not kept. */
    record Will(int qos, boolean retain) {}

    /** A CONNECT of a version that is not spoken here. */
    record ForeignConnect(int level) implements Packet {}

    /**
     * A message. Its payload is not copied: nobody changes it.
     *
     * @param id packet identifier, 0 with QoS 0
     * @param traceParent the user property {@code traceparent} (5), null when there is none
     */
    record Publish(
            String topic,
            int qos,
            boolean retain,
            int id,
            boolean topicAlias,
            @Nullable String traceParent,
            byte[] payload)
            implements Packet {
        @Override
        public String toString() {
            return "Publish[QoS " + qos + ", id " + id + ", " + payload.length + " bytes]";
        }
    }

    /**
     * A wish to receive.
     *
     * @param filters how many topic filters, at least 1
     */
    record Subscribe(int id, int filters) implements Packet {}

    /**
     * The end of such a wish.
     *
     * @param filters how many topic filters, at least 1
     */
    record Unsubscribe(int id, int filters) implements Packet {}

    /** Is the server there? */
    record PingRequest() implements Packet {}

    /** The client goes. */
    record Disconnect() implements Packet {}
}
