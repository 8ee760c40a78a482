package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = {
            "Starts the whole system on this machine: real Kafka, Cassandra and Redis, every function, an SMS inbox.",
            "Ready, it prints addresses, a login and lines to try. What dies is started again. Ctrl-C stops all.",
        },
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Option(names = "--mqtt-port", defaultValue = "8883", description = "MQTT over TLS (${DEFAULT-VALUE}).")
    private int mqttPort;

    @Option(names = "--admin-port", defaultValue = "8443", description = "admin-api, HTTPS (${DEFAULT-VALUE}).")
    private int adminPort;

    @Option(names = "--query-port", defaultValue = "8444", description = "query-api, HTTPS (${DEFAULT-VALUE}).")
    private int queryPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Opens MQTT and HTTPS on this address, such as 0.0.0.0; all else stays on 127.0.0.1.")
    private Optional<String> bind = Optional.empty();

    @Option(names = "--detach", description = "Returns when all is ready; ./frostline down stops it.")
    private boolean detach;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.current();
        Console console = Console.standard();
        Ports ports = new Ports(mqttPort, adminPort, queryPort);
        refuseSecond(home);
        Memory.check();
        ports.check(address());
        Files.createDirectories(home.logs());
        if (detach) {
            JsonNode stack = Detached.start(home, ports, bind, console);
            Welcome.print(console, stack);
            return 0;
        }
        return foreground(home, ports, console);
    }

    private int foreground(Home home, Ports ports, Console console) throws IOException, InterruptedException {
        Stack stack = new Stack(home, ports, bind, console);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stack.close();
            stopped.countDown();
        }));
        JsonNode described = stack.start();
        Welcome.print(console, described);
        console.line("Ctrl-C stops everything; data stays in " + home.state() + ".");
        stopped.await();
        return 0;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind.orElse("127.0.0.1"));
        } catch (UnknownHostException e) {
            throw new Problem("--bind takes an address of this machine, such as 0.0.0.0, not " + bind.orElse(""), e);
        }
    }

    private static void refuseSecond(Home home) throws IOException {
        Optional<JsonNode> running = StackFile.read(home);
        if (running.isPresent()) {
            throw new Problem("the stack is up already (process "
                    + running.get().get("launcher").asLong()
                    + "); ./frostline status shows it, ./frostline down stops it");
        }
    }
}
