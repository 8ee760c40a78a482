package io.frostline.e2e;

import io.frostline.infrastructure.ChildProcess;
import io.frostline.infrastructure.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A packaged function in a process of its own that nobody starts again. */
final class ColdFunction {
    private static final Path ROOT = Path.of(System.getProperty("frostline.root"));
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String name;
    private final int port;
    private final ChildProcess process;

    private ColdFunction(String name, int port, ChildProcess process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /** Starts it; {@code environment} is told its health port in place of {@code $PORT}. */
    static ColdFunction start(String name, Map<String, String> environment, Path logs) {
        int port = FreePorts.next();
        Map<String, String> own = new HashMap<>(environment);
        own.replaceAll((variable, value) -> value.equals("$PORT") ? Integer.toString(port) : value);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                ROOT.resolve("functions/" + name + "/target/quarkus-app/quarkus-run.jar")
                        .toString());
        return new ColdFunction(name, port, ChildProcess.start(name, command, own, logs.resolve(name + ".log")));
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it runs so far that it tells its health. */
    boolean isUp() {
        return answer("live").startsWith("200");
    }

    boolean isReady() {
        return readiness().startsWith("200");
    }

    /** What it answers when asked whether it is ready: the status, then the checks. */
    String readiness() {
        return answer("ready");
    }

    void stop() {
        process.stop(GRACE);
    }

    private String answer(String check) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/" + check))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
