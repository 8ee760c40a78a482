package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The launcher once more, as a process that outlives this one and the terminal. */
final class Detached {
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private Detached() {}

    /** Starts it and returns when the stack is ready; what it says meanwhile is repeated here. */
    static JsonNode start(Home home, Ports ports, Optional<String> bind, Console console)
            throws IOException, InterruptedException {
        Path log = home.log("frostline");
        Files.deleteIfExists(log);
        Process launcher = new ProcessBuilder(command(home, ports, bind))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int said = 0;
        while (true) {
            boolean ended = launcher.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
            Optional<JsonNode> stack = StackFile.read(home);
            if (stack.isPresent()) {
                return stack.get();
            }
            List<String> lines = Files.readAllLines(log);
            lines.subList(said, lines.size()).forEach(console::line);
            said = lines.size();
            if (ended) {
                throw new Problem("the stack did not start; see above, or " + log);
            }
        }
    }

    private static List<String> command(Home home, Ports ports, Optional<String> bind) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add("nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.add("-Dfrostline.root=" + System.getProperty("frostline.root"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Frostline.class.getName(), "up"));
        command.addAll(List.of("--mqtt-port", Integer.toString(ports.mqtt())));
        command.addAll(List.of("--admin-port", Integer.toString(ports.admin())));
        command.addAll(List.of("--query-port", Integer.toString(ports.query())));
        if (home.natively()) {
            command.add("--native");
        }
        bind.ifPresent(address -> command.addAll(List.of("--bind", address)));
        return command;
    }
}
