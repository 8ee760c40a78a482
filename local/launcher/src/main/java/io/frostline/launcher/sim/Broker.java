package io.frostline.launcher.sim;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import io.frostline.infrastructure.Trust;
import java.nio.file.Path;

/**
 * Where gateways connect.
 *
 * @param host its certificate must name it
 * @param port MQTT over TLS
 * @param tls trusts one authority and no other
 */
public record Broker(String host, int port, MqttClientSslConfig tls) {
    /** @param caFile the authority's certificate, PEM */
    public static Broker of(String host, int port, Path caFile) {
        return new Broker(
                host,
                port,
                MqttClientSslConfig.builder()
                        .trustManagerFactory(Trust.factory(caFile))
                        .build());
    }
}
