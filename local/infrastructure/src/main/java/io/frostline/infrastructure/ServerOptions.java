package io.frostline.infrastructure;

import java.nio.file.Path;

/**
 * How a server is to be started.
 *
 * @param folder its own folder for configuration and data; made if absent, used again if not
 * @param log the file that gets what it says
 * @param port where it listens on 127.0.0.1; 0: a free port
 * @param heapMegabytes heap of a Java server; 0: the server's default
 * @param life how long its data is meant to last
 */
public record ServerOptions(Path folder, Path log, int port, int heapMegabytes, Life life) {
    /** How long the data of a server is meant to last. */
    public enum Life {
        /** For one run of tests: quick to start, nothing needs to survive. */
        TEST,
        /** From one start to the next: durable, and compiled for speed. */
        LASTING
    }

    /** @throws IllegalArgumentException when port or heap are out of range */
    public ServerOptions {
        if (port < 0 || port > 65_535 || heapMegabytes < 0) {
            throw new IllegalArgumentException("Port " + port + " or heap " + heapMegabytes + " MB out of range");
        }
        folder = folder.toAbsolutePath();
        log = log.toAbsolutePath();
    }

    /** A server of a test: a free port, the usual heap, its log within the folder. */
    public static ServerOptions forTest(Path folder) {
        return new ServerOptions(folder, folder.resolve("server.log"), 0, 0, Life.TEST);
    }

    /** A server whose data lasts: a free port, the usual heap. */
    public static ServerOptions lasting(Path folder, Path log) {
        return new ServerOptions(folder, log, 0, 0, Life.LASTING);
    }

    /** The same with a fixed port. */
    public ServerOptions withPort(int fixed) {
        return new ServerOptions(folder, log, fixed, heapMegabytes, life);
    }

    /** The same with another heap. */
    public ServerOptions withHeapMegabytes(int megabytes) {
        return new ServerOptions(folder, log, port, megabytes, life);
    }

    int portOrFree() {
        return port == 0 ? FreePorts.next() : port;
    }

    boolean lasts() {
        return life == Life.LASTING;
    }
}
