package io.frostline.launcher.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Publishes of gateways, MQTT, QoS 1. */
public final class PublishLoad implements Load {
    private static final int WINDOW = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InetSocketAddress broker;
    private final List<Fleet.Gateway> gateways;

    public PublishLoad(InetSocketAddress broker, List<Fleet.Gateway> gateways) {
        this.broker = broker;
        this.gateways = List.copyOf(gateways);
    }

    @Override
    public boolean one() throws IOException {
        try (MqttLoad load = new MqttLoad(broker, gateways.subList(0, 1), 1)) {
            long began = System.nanoTime();
            while (load.acknowledged() == 0 && System.nanoTime() - began < PATIENCE.toNanos()) {
                load.turn(true);
            }
            return load.acknowledged() > 0;
        } catch (ConnectException nobodyYet) {
            return false;
        }
    }

    @Override
    public long all(int count) throws IOException {
        try (MqttLoad load = new MqttLoad(broker, gateways, WINDOW)) {
            while (load.acknowledged() < count) {
                load.turn(true);
            }
            return load.acknowledged();
        }
    }
}
