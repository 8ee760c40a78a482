package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Shows what runs, and whether it is ready. Exit code 0: all is; 1: something is not.",
        mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode stack = StackFile.require(Home.current());
        boolean allReady = true;
        System.out.printf("%-18s %8s  %s%n", "PROCESS", "PID", "STATE");
        for (Iterator<Map.Entry<String, JsonNode>> all = stack.get("processes").fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> process = all.next();
            String state = state(process.getValue());
            allReady &= state.equals("ready") || state.equals("running");
            System.out.printf(
                    "%-18s %8d  %s%n",
                    process.getKey(), process.getValue().get("pid").asLong(), state);
        }
        for (Iterator<Map.Entry<String, JsonNode>> all = stack.path("replicas").fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> function = all.next();
            if (!stack.get("processes").has(function.getKey())) {
                System.out.printf("%-18s %8s  scaled to zero%n", function.getKey(), "-");
            }
        }
        return allReady ? 0 : 1;
    }

    private String state(JsonNode process) throws InterruptedException {
        boolean alive = ProcessHandle.of(process.get("pid").asLong())
                .map(ProcessHandle::isAlive)
                .orElse(false);
        if (!alive) {
            return "dead, about to be restarted";
        }
        if (!process.hasNonNull("http")) {
            return "running";
        }
        return ready(URI.create(process.get("http").asText() + "/q/health/ready")) ? "ready" : "not ready";
    }

    private boolean ready(URI uri) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
