package io.frostline.launcher.sim;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * MQTT 5 over TLS with QoS 1. The client library connects again with back-off and jitter; since the server keeps no
 * sessions, what was in flight fails then, and its owner sends it again.
 */
public final class MqttLink implements Link {
    /** A server that stands still is left after 1.5 times that. */
    private static final int KEEP_ALIVE_SECONDS = 10;

    /** More would only measure the queue. */
    private static final int MOST_IN_FLIGHT = 100;

    private static final long FIRST_DELAY_MILLIS = 500;
    private static final long LONGEST_DELAY_MILLIS = 10_000;

    private final Identity gateway;
    private final Mqtt5AsyncClient client;
    private volatile int window;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    /** The user belongs to the client: a connect of its own would be forgotten when the server ends a connection. */
    private MqttLink(Broker broker, Identity gateway) {
        this.gateway = gateway;
        this.client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost(broker.host())
                .serverPort(broker.port())
                .sslConfig(broker.tls())
                .simpleAuth()
                .username(Integer.toString(gateway.id()))
                .password(gateway.token().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .automaticReconnect()
                .initialDelay(FIRST_DELAY_MILLIS, TimeUnit.MILLISECONDS)
                .maxDelay(LONGEST_DELAY_MILLIS, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(this::connected)
                .addDisconnectedListener(this::disconnected)
                .buildAsync();
    }

    /** Begins to connect. */
    public static Link open(Broker broker, Identity gateway) {
        MqttLink link = new MqttLink(broker, gateway);
        var unused = link.client.connectWith().keepAlive(KEEP_ALIVE_SECONDS).send();
        return link;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public CompletionStage<?> publish(String body) {
        return client.publishWith()
                .topic("gateways/" + gateway.id() + "/reports")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(body.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public CompletionStage<?> close() {
        closed = true;
        return client.disconnect();
    }

    private void connected(MqttClientConnectedContext context) {
        int receiveMaximum = ((Mqtt5ClientConnectedContext) context)
                .getConnAck()
                .getRestrictions()
                .getReceiveMaximum();
        trouble = null;
        window = Math.min(receiveMaximum, MOST_IN_FLIGHT);
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        window = 0;
        trouble = "gateway " + gateway.id() + ": " + reason(context.getCause());
        if (closed) {
            context.getReconnector().reconnect(false);
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof Mqtt5ConnAckException refused) {
            return "refused, " + refused.getMqttMessage().getReasonCode();
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
