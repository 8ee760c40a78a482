package io.frostline.mqttingest;

import io.frostline.registry.GatewayCertificate;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;

/** A socket whose thread is the test: tasks run when it says so. */
final class FakeTransport implements Transport {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Bytes sent = Bytes.start();
    private boolean reading = true;
    private boolean closed;
    Optional<GatewayCertificate> certificate = Optional.empty();

    @Override
    public void send(byte[] bytes) {
        if (closed) {
            throw new IllegalStateException("sent after close");
        }
        sent.raw(bytes);
    }

    @Override
    public void read(boolean wanted) {
        reading = wanted;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Optional<GatewayCertificate> certificate() {
        return certificate;
    }

    @Override
    public String peer() {
        return "192.0.2.1:1234";
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs what was to be run, and what comes of it. */
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** What was sent since the last call, in hexadecimal digits. */
    String sent() {
        run();
        String hex = HexFormat.of().formatHex(sent.toArray());
        sent = Bytes.start();
        return hex;
    }

    int tasks() {
        return tasks.size();
    }

    boolean isReading() {
        run();
        return reading;
    }

    boolean isClosed() {
        run();
        return closed;
    }
}
