package io.frostline.mqttingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/**
 * A well-behaved gateway of MQTT 3.1.1: it publishes numbered reports, a few of them in flight, and counts what is
 * acknowledged. Each PUBACK must be that of the oldest report in flight.
 */
final class SteadyGateway {
    private static final int IN_FLIGHT = 20;
    private static final int MAX_ID = 65_535;

    private final int id;
    private final RawClient client;
    private final CompletableFuture<Void> end;
    private volatile boolean publishing = true;
    private volatile int sent;
    private volatile int acknowledged;

    private SteadyGateway(int id, RawClient client) {
        this.id = id;
        this.client = client;
        this.end = CompletableFuture.runAsync(this::run, work -> new Thread(work, "gateway-" + id).start());
    }

    /** Connects and begins to publish. */
    static SteadyGateway connect(SSLContext trust, int port, int id, String token) {
        try {
            RawClient client = RawClient.connect(trust, port);
            client.send(Bytes.connect3(Integer.toString(id), token));
            String answer = client.receive(4);
            if (!answer.equals("20020000")) {
                throw new IllegalStateException("gateway " + id + " was answered " + answer);
            }
            return new SteadyGateway(id, client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int id() {
        return id;
    }

    int acknowledged() {
        return acknowledged;
    }

    /** Publishes no more, waits for what is in flight, and goes; fails when anything is not acknowledged. */
    void stop() {
        publishing = false;
        awaitEnd();
        if (acknowledged != sent) {
            throw new IllegalStateException(
                    "of " + sent + " reports of gateway " + id + ", " + acknowledged + " were acknowledged");
        }
    }

    /** Waits until the server has closed the connection. */
    void awaitEnd() {
        end.join();
    }

    /** The payloads that were acknowledged. */
    List<String> acknowledgedReports() {
        return IntStream.range(0, acknowledged).mapToObj(SteadyGateway::report).toList();
    }

    private static String report(int number) {
        return "{\"report\":" + number + "}";
    }

    private void run() {
        try (client) {
            while (publish() && receive()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether anything is in flight. */
    private boolean publish() throws IOException {
        Bytes next = Bytes.start();
        int number = sent;
        while (publishing && number - acknowledged < IN_FLIGHT) {
            next.raw(Bytes.publish3("gateways/" + id + "/reports", packetId(number), report(number)));
            number++;
        }
        if (number > sent) {
            sent = number;
            client.send(next.toArray());
        }
        return number > acknowledged;
    }

    /** Whether the connection goes on. */
    private boolean receive() throws IOException {
        String answer = client.receive(4);
        if (answer.length() < 8) {
            return false;
        }
        String expected = HexFormat.of().formatHex(Bytes.puback(packetId(acknowledged)));
        if (!answer.equals(expected)) {
            throw new IllegalStateException("gateway " + id + " got " + answer + " in the place of " + expected);
        }
        acknowledged = acknowledged + 1;
        return true;
    }

    private static int packetId(int number) {
        return 1 + number % MAX_ID;
    }
}
