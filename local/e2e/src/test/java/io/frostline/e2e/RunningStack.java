package io.frostline.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.infrastructure.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * {@code ./frostline up} in a process of its own, on free ports, with its state in a folder of the build; with
 * {@code -Dfrostline.e2e=knative} it is {@code ./frostline knative}.
 */
final class RunningStack implements Description {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMAND = System.getProperty("frostline.e2e", "up");
    private static final String HEARTBEAT = "FROSTLINE_MQTT_HEARTBEAT_INTERVAL";
    private static final Path ROOT = Path.of(System.getProperty("frostline.root"));

    private final Path state;
    private final Path output;
    private final Process launcher;

    private RunningStack(Path state, Path output, Process launcher) {
        this.state = state;
        this.output = output;
        this.launcher = launcher;
    }

    /** Starts it and returns when it says that it is ready. */
    static RunningStack up(Path state) throws IOException {
        return start(state, process(state, launcher(COMMAND)));
    }

    /** The same with functions that go to zero: no heartbeat keeps them awake. */
    static RunningStack knative(Path state, String... options) throws IOException {
        List<String> command = new ArrayList<>(launcher("knative"));
        command.addAll(List.of(options));
        ProcessBuilder builder = process(state, command);
        builder.environment().remove(HEARTBEAT);
        return start(state, builder);
    }

    private static RunningStack start(Path state, ProcessBuilder builder) throws IOException {
        Files.createDirectories(state);
        Path output = state.resolve("up.txt");
        for (String option : List.of("--mqtt-port", "--admin-port", "--query-port")) {
            builder.command().addAll(List.of(option, Integer.toString(FreePorts.next())));
        }
        Process launcher = builder.redirectOutput(output.toFile()).start();
        RunningStack stack = new RunningStack(state, output, launcher);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !launcher.isAlive() || stack.description().isPresent() && stack.isSupervised());
        if (!launcher.isAlive()) {
            throw new AssertionError("the stack did not start:\n" + Files.readString(output));
        }
        return stack;
    }

    /** What {@code stack.json} says. */
    @Override
    public JsonNode json() {
        return description().orElseThrow();
    }

    /** Waits for it: it may have none at the moment. */
    long pid(String process) {
        return await().atMost(PATIENCE)
                .until(() -> json().at("/processes/" + process + "/pid"), JsonNode::isNumber)
                .asLong();
    }

    /** What it said so far. */
    List<String> said() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the stack started. */
    List<ProcessHandle> children() {
        return StreamSupport.stream(json().get("processes").spliterator(), false)
                .flatMap(process -> ProcessHandle.of(process.get("pid").asLong()).stream())
                .toList();
    }

    /** Another command of the launcher, with what it printed. */
    String run(String... arguments) throws IOException, InterruptedException {
        return ended(arguments).printed();
    }

    /** Another command of the launcher, with how it ended. */
    Ended ended(String... arguments) throws IOException, InterruptedException {
        Process process = process(state, launcher(arguments)).start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    /**
     * A command that ended.
     *
     * @param exitCode 0 when all is well
     * @param printed on standard output and standard error
     */
    record Ended(int exitCode, String printed) {
        /** What {@code --json} makes the last line. */
        JsonNode json() throws IOException {
            return JSON.readTree(printed.substring(printed.stripTrailing().lastIndexOf('\n') + 1));
        }
    }

    void down() throws IOException, InterruptedException {
        run("down");
        launcher.waitFor();
    }

    void killLauncher() throws InterruptedException {
        launcher.destroyForcibly().waitFor();
    }

    boolean isUp() {
        return launcher.isAlive();
    }

    private boolean isSupervised() throws IOException {
        return Files.readString(output).contains("Frostline is up");
    }

    private Optional<JsonNode> description() {
        Path file = state.resolve("stack.json");
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> launcher(String... arguments) {
        Path target = ROOT.resolve("local/launcher/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfrostline.root=" + ROOT,
                "-cp",
                target.resolve("launcher.jar") + ":" + target.resolve("lib") + "/*",
                "io.frostline.launcher.Frostline"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static ProcessBuilder process(Path state, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("FROSTLINE_HOME", state.toString(), HEARTBEAT, "5s", "FROSTLINE_SILENCE_TICK", "1s"));
        return builder;
    }
}
