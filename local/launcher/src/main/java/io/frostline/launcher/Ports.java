package io.frostline.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports that people type; all others are free ones.
 *
 * @param mqtt MQTT over TLS
 * @param admin admin-api, HTTPS
 * @param query query-api, HTTPS
 */
record Ports(int mqtt, int admin, int query) {
    /** Says which one is taken, and by which option another is chosen. */
    void check(InetAddress address) {
        check(address, mqtt, "--mqtt-port");
        check(address, admin, "--admin-port");
        check(address, query, "--query-port");
    }

    private static void check(InetAddress address, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new Problem(
                    "port " + port + " is taken by another program; choose another one with " + option + " N", e);
        }
    }
}
