package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = {
            "Starts the whole system on this machine: real Kafka, Cassandra and Redis, every function, an SMS inbox.",
            "Ready, it prints addresses, a login and lines to try. What dies is started again. Ctrl-C stops all.",
        },
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--detach", description = "Returns when all is ready; ./frostline down stops it.")
    private boolean detach;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = options.home();
        Console console = Console.standard();
        options.check(home);
        if (detach) {
            JsonNode stack = Detached.start(home, options.ports(), options.bind(), console);
            Welcome.print(console, stack);
            return 0;
        }
        new Stack(home, options.ports(), options.bind(), console, EventFunctions.PULLING).runUntilStopped();
        return 0;
    }
}
