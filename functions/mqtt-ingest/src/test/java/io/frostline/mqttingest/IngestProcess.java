package io.frostline.mqttingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.infrastructure.ChildProcess;
import io.frostline.infrastructure.FreePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;

/** The packaged function as a process of the test's own, which it may signal and whose output it reads. */
final class IngestProcess implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final int port;
    private final Path log;
    private final ChildProcess process;
    private final Metrics metrics;

    private IngestProcess(int port, Path log, ChildProcess process, Metrics metrics) {
        this.port = port;
        this.log = log;
        this.process = process;
        this.metrics = metrics;
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param configuration property names and values; they are passed in the environment
     * @param options what else stands on the command line, {@code -Dname=value}
     */
    static IngestProcess start(Map<String, String> configuration, List<String> options) {
        int port = FreePorts.next();
        int http = FreePorts.next();
        Map<String, String> environment = new HashMap<>();
        configuration.forEach((name, value) -> environment.put(variable(name), value));
        environment.put("FROSTLINE_MQTT_HOST", "127.0.0.1");
        environment.put("FROSTLINE_MQTT_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(http));
        Path log = TARGET.resolve("own-process").resolve(port + ".log");
        IngestProcess started = new IngestProcess(
                port,
                log,
                ChildProcess.start("mqtt-ingest", command(options), environment, log),
                new Metrics("http://127.0.0.1:" + http));
        try {
            Awaitility.await().atMost(START_LIMIT).until(started.metrics::isReady);
        } catch (RuntimeException e) {
            started.close();
            throw new IllegalStateException(started.log(), e);
        }
        return started;
    }

    private static List<String> command(List<String> options) {
        Properties artifact = new Properties();
        try (Reader file = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = TARGET.resolve(artifact.getProperty("path", "")).toString();
        List<String> command = new ArrayList<>();
        if (artifact.getProperty("type", "").startsWith("native")) {
            command.add(path);
            command.addAll(options);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            command.addAll(options);
            command.addAll(List.of("-jar", path));
        }
        return command;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Where it listens with TLS. */
    int port() {
        return port;
    }

    Metrics metrics() {
        return metrics;
    }

    /** Everything that it said. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log, UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its command line, as everybody on this machine can read it; empty where that cannot be told. */
    String commandLine() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().commandLine())
                .orElse("");
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.kill();
    }
}
