package io.frostline.launcher;

import io.frostline.infrastructure.ChildProcess;
import io.frostline.infrastructure.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A function as its own process, from the artefact that is deployed. */
final class FunctionProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final URI http;
    private final long began;
    private volatile ChildProcess process;

    private FunctionProcess(String name, List<String> command, Map<String, String> environment, Path log, URI http) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.http = http;
        this.began = System.nanoTime();
        this.process = launch();
    }

    /**
     * Starts a function.
     *
     * @param name its own, also of its log; with several of a function not the function's
     * @param more variables beside those that the environment gives it
     * @param command that runs it ({@link Manner#command})
     */
    static FunctionProcess start(
            String name,
            Home home,
            Home.FunctionArtefact artefact,
            FunctionEnvironment environment,
            Map<String, String> more,
            List<String> command) {
        int port = FreePorts.next();
        Map<String, String> variables = new HashMap<>(environment.of(artefact.name(), port));
        variables.putAll(more);
        URI http = URI.create("http://127.0.0.1:" + port);
        return new FunctionProcess(name, command, variables, home.log(name), http);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /** When it was first started, by {@link System#nanoTime()}. */
    long began() {
        return began;
    }

    URI http() {
        return http;
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() throws InterruptedException {
        return answers("/q/health/ready");
    }

    boolean isLive() throws InterruptedException {
        return answers("/q/health/live");
    }

    /** Ends what is left of it and starts it anew. */
    void restart() {
        process.kill();
        process = launch();
    }

    /** Lets it finish what it holds, for 30 s at most. */
    void stop() {
        process.stop(GRACE);
    }

    private ChildProcess launch() {
        return ChildProcess.start(name, command, environment, log);
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(http.resolve(path)).timeout(PATIENCE).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
