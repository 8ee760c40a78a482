package io.frostline.mqttingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Clients that send what nobody should, as fast as they can, until they are closed. */
final class Noise implements AutoCloseable {
    private final SSLContext trust;
    private final int port;
    private final int gateway;
    private final String token;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean sending = true;

    /** @param gateway who they are where they are accepted */
    Noise(SSLContext trust, int port, int gateway, String token, long seed, int clients) {
        this.trust = trust;
        this.port = port;
        this.gateway = gateway;
        this.token = token;
        for (int i = 0; i < clients; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> run(random), "noise-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** How many connections were made. */
    int connections() {
        return connections.get();
    }

    private void run(Random random) {
        while (sending) {
            try {
                connect(random);
            } catch (IOException refused) {
                Thread.onSpinWait();
            }
            connections.incrementAndGet();
        }
    }

    private void connect(Random random) throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> inPlainText(random);
            case 1 -> behindTls(random);
            case 2 -> halfAConnect(random);
            default -> behindConnect(random);
        }
    }

    private void inPlainText(Random random) throws IOException {
        try (RawClient client = RawClient.connectWithoutTls(port)) {
            client.send(bytes(random, 1 + random.nextInt(2000)));
        }
    }

    private void behindTls(Random random) throws IOException {
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(bytes(random, 1 + random.nextInt(2000)));
        }
    }

    private void halfAConnect(Random random) throws IOException {
        byte[] connect = Bytes.connect3(Integer.toString(gateway), token);
        connect[2 + random.nextInt(connect.length - 2)] ^= (byte) (1 << random.nextInt(8));
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(connect);
        }
    }

    /** An accepted gateway whose packets have wrong bits. */
    private void behindConnect(Random random) throws IOException {
        try (RawClient client = RawClient.connect(trust, port)) {
            client.send(Bytes.connect5(Integer.toString(gateway), token));
            client.receive(4);
            for (int i = 0; i < 20; i++) {
                byte[] packet =
                        Bytes.publish5("gateways/" + gateway + "/events", 1 + i, "x".repeat(random.nextInt(300)));
                packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
                client.send(packet);
            }
        }
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() throws InterruptedException {
        sending = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
