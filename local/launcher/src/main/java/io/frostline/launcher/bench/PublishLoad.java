package io.frostline.launcher.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.List;

/** Publishes of gateways, MQTT, QoS 1. */
public final class PublishLoad implements Load {
    private static final int WINDOW = 50;

    private final InetSocketAddress broker;
    private final List<Fleet.Gateway> gateways;

    public PublishLoad(InetSocketAddress broker, List<Fleet.Gateway> gateways) {
        this.broker = broker;
        this.gateways = List.copyOf(gateways);
    }

    @Override
    public boolean one() throws IOException {
        try (MqttLoad load = new MqttLoad(broker, gateways.subList(0, 1), 1)) {
            load.turn(true);
            while (load.acknowledged() == 0) {
                load.turn(false);
            }
            return true;
        } catch (ConnectException nobodyYet) {
            return false;
        }
    }

    @Override
    public void all(int count) throws IOException {
        try (MqttLoad load = new MqttLoad(broker, gateways, WINDOW)) {
            while (load.acknowledged() < count) {
                load.turn(true);
            }
        }
    }
}
