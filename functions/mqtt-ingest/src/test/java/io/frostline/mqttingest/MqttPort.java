package io.frostline.mqttingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Ports for the function under test that are free when it starts. */
public final class MqttPort implements QuarkusTestResourceLifecycleManager {
    private static int tls;

    @Override
    public Map<String, String> start() {
        tls = free();
        return Map.of(
                "frostline.mqtt.host", "127.0.0.1",
                "frostline.mqtt.port", Integer.toString(tls),
                "frostline.mqtt.connect-limit", "5s",
                "frostline.mqtt.recheck-interval", "2s",
                "frostline.mqtt.heartbeat-interval", "1s",
                "frostline.mqtt.in-flight-total", "4M");
    }

    @Override
    public void stop() {}

    /** Where it listens with TLS. */
    static int tls() {
        return tls;
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
