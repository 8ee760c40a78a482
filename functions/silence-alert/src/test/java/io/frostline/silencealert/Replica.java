package io.frostline.silencealert;

import io.frostline.infrastructure.ChildProcess;
import io.frostline.infrastructure.FreePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/** The packaged function once more, as a process of the test's own. */
final class Replica implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final URI address;

    private Replica(ChildProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param configuration property names and values; they are passed in the environment
     */
    static Replica start(Map<String, String> configuration) {
        int http = FreePorts.next();
        Map<String, String> environment = new HashMap<>();
        configuration.forEach((name, value) ->
                environment.put(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(http));
        Path log = TARGET.resolve("replica").resolve(http + ".log");
        Replica started = new Replica(
                ChildProcess.start("silence-alert", command(), environment, log),
                URI.create("http://127.0.0.1:" + http));
        Awaitility.await()
                .atMost(START_LIMIT)
                .ignoreExceptions()
                .until(() -> status("GET", started.address.resolve("/q/health/ready")) == 200);
        return started;
    }

    /** Posts nothing to it; the status of the answer. */
    int post(String path) throws IOException, InterruptedException {
        return post(address, path);
    }

    /** Posts nothing to another one. */
    static int post(URI address, String path) throws IOException, InterruptedException {
        return status("POST", address.resolve(path));
    }

    private static int status(String method, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<String> command() {
        Properties artifact = new Properties();
        try (Reader file = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = TARGET.resolve(artifact.getProperty("path", "")).toString();
        List<String> command = new ArrayList<>();
        if (!artifact.getProperty("type", "").startsWith("native")) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
        }
        command.add(path);
        return command;
    }

    @Override
    public void close() {
        process.stop(START_LIMIT);
    }
}
