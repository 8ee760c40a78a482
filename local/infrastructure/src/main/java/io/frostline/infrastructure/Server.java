package io.frostline.infrastructure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A running server of the local infrastructure: a child process that answers in its protocol. It can be killed and
 * started again at the same port with the same data.
 */
public final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String name;
    private final int port;
    private final Path log;
    private final Supplier<ChildProcess> launch;
    private final Probe probe;
    private final Progress progress;
    private volatile ChildProcess process;

    private Server(String name, int port, Path log, Supplier<ChildProcess> launch, Probe probe, Progress progress) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.launch = launch;
        this.probe = probe;
        this.progress = progress;
        this.process = launch.get();
    }

    static Server start(
            String name, int port, Path log, Supplier<ChildProcess> launch, Probe probe, Progress progress) {
        progress.step(name, "starting");
        Server server = new Server(name, port, log, launch, probe, progress);
        server.awaitReady();
        return server;
    }

    /** Such as {@code kafka}. */
    public String name() {
        return name;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** {@code 127.0.0.1:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The process id; another one after a restart. */
    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code of the process that runs now. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /** Ends it as a crash would, and returns when it is gone. */
    public void kill() {
        process.kill();
    }

    /**
     * Starts it again after it ended, at the same port with the same data, and returns when it serves.
     *
     * @throws ServerException when it does not
     */
    public void restart() {
        process.stop(GRACE);
        progress.step(name, "starting again");
        process = launch.get();
        awaitReady();
    }

    /** Stops it orderly and returns when it is gone. */
    @Override
    public void close() {
        process.stop(GRACE);
    }

    private void awaitReady() {
        long began = System.nanoTime();
        while (!isServing()) {
            if (!process.isAlive()) {
                throw new ServerException(
                        name + " ended with code " + process.onExit().join() + ".\n" + reason());
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                process.kill();
                throw new ServerException(name + " did not serve within " + PATIENCE.toSeconds() + " s.\n" + reason());
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.step(name, String.format(Locale.ROOT, "ready after %.1f s", seconds));
    }

    private String reason() {
        return "Its log " + log + " ends:\n" + LogTail.of(log);
    }

    private boolean isServing() {
        try {
            return probe.isServing();
        } catch (IOException e) {
            return false;
        }
    }
}
