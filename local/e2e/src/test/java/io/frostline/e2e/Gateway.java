package io.frostline.e2e;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.frostline.infrastructure.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A gateway with a real MQTT client that trusts the local CA and no other. */
final class Gateway {
    private final Description stack;
    private final String token;

    private Gateway(Description stack, String token) {
        this.stack = stack;
        this.token = token;
    }

    /** The demo's gateway. */
    static Gateway demo(Description stack) {
        return new Gateway(stack, stack.text("/demo/gateway/auth"));
    }

    Gateway withToken(String another) {
        return new Gateway(stack, another);
    }

    /** Publishes with MQTT 5 and QoS 1, and returns when all are acknowledged. */
    void publish(List<String> reports) {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("localhost")
                .serverPort(port())
                .sslConfig(tls())
                .buildAsync();
        client.connectWith()
                .simpleAuth()
                .username(id())
                .password(token.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .join();
        CompletableFuture<?>[] acknowledged = reports.stream()
                .map(report -> client.publishWith()
                        .topic(topic())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(report.getBytes(StandardCharsets.UTF_8))
                        .send())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(acknowledged).join();
        client.disconnect().join();
    }

    /** The same with MQTT 3.1.1. */
    void publish311(List<String> reports) {
        Mqtt3AsyncClient client = MqttClient.builder()
                .useMqttVersion3()
                .serverHost("localhost")
                .serverPort(port())
                .sslConfig(tls())
                .buildAsync();
        client.connectWith()
                .simpleAuth()
                .username(id())
                .password(token.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .join();
        CompletableFuture<?>[] acknowledged = reports.stream()
                .map(report -> client.publishWith()
                        .topic(topic())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(report.getBytes(StandardCharsets.UTF_8))
                        .send())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(acknowledged).join();
        client.disconnect().join();
    }

    private String id() {
        return stack.text("/demo/gateway/id");
    }

    private String topic() {
        return "gateways/" + id() + "/reports";
    }

    private int port() {
        return stack.json().at("/mqtt/port").asInt();
    }

    private MqttClientSslConfig tls() {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(Trust.factory(Path.of(stack.text("/caFile"))))
                .build();
    }
}
