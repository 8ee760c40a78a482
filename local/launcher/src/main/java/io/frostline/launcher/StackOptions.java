package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a stack is open. */
final class StackOptions {
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

    @Option(names = "--native", description = "Functions that are built as native executables run as such.")
    private boolean natively;

    /** Where things lie, for a stack with these options. */
    Home home() {
        return Home.current(natively);
    }

    Ports ports() {
        return new Ports(mqttPort, adminPort, queryPort);
    }

    Optional<String> bind() {
        return bind;
    }

    /**
     * Makes sure that a stack can be started there, and that there is a folder for its logs.
     *
     * @throws Problem when one runs, or memory or a port is missing
     */
    void check(Home home) throws IOException {
        refuseSecond(home);
        Memory.check();
        ports().check(address());
        Files.createDirectories(home.logs());
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
