package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.infrastructure.FreePorts;
import io.frostline.infrastructure.Infrastructure;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.LocalSecrets;
import io.frostline.launcher.Home.FunctionArtefact;
import io.frostline.launcher.bench.Fleet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts functions one by one, as the stack would, for measurements. */
final class SingleFunctions {
    static final int DEVICES = 1_000;

    private static final int GATEWAYS = 50;

    private final Home home;
    private final LocalCa.PemFiles tls;
    private final Ports ports = new Ports(FreePorts.next(), FreePorts.next(), FreePorts.next());
    private final int plainMqtt = FreePorts.next();
    private final Login login;
    private final FunctionEnvironment environment;

    SingleFunctions(Home home, Infrastructure servers, LocalCa.PemFiles tls, FunctionEnvironment.SmsAccount sms)
            throws IOException {
        this.home = home;
        this.tls = tls;
        this.login = Login.of(home);
        this.environment =
                new FunctionEnvironment(servers, LocalSecrets.in(home.secrets()), tls, login, sms, ports, "127.0.0.1");
    }

    /** A function that runs until it is closed. */
    record Running(FunctionProcess process) implements AutoCloseable {
        @Override
        public void close() {
            process.stop();
        }
    }

    /** Where mqtt-ingest takes MQTT without TLS. */
    InetSocketAddress mqtt() {
        return new InetSocketAddress("127.0.0.1", plainMqtt);
    }

    URI adminApi() {
        return URI.create("https://localhost:" + ports.admin() + "/api/v1/admin/");
    }

    URI queryApi() {
        return URI.create("https://localhost:" + ports.query() + "/api/v1/");
    }

    /** Starts one and returns when it is ready. */
    Running start(String name) throws InterruptedException {
        FunctionArtefact artefact = home.function(name);
        Running running = start(artefact, Manner.alone(artefact.form()).command(artefact), Map.of());
        while (!running.process().isReady()) {
            if (!running.process().isAlive()) {
                throw new Problem(name + " ended; see " + running.process().log());
            }
        }
        return running;
    }

    /**
     * Starts one and returns at once.
     *
     * @param settings variables beside those that the stack would set
     */
    Running start(FunctionArtefact artefact, List<String> command, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("FROSTLINE_MQTT_PLAIN_PORT", Integer.toString(plainMqtt));
        return new Running(FunctionProcess.start(artefact.name(), home, artefact, environment, all, command));
    }

    /** Logs in at admin-api, which must run. */
    ApiClient logIn() throws IOException, InterruptedException {
        return ApiClient.logIn(adminApi(), tls.caFile(), login.username(), login.password());
    }

    /** Makes gateways, and devices of one customer. */
    Fleet fleet(Console console) throws IOException, InterruptedException {
        console.line("      making " + GATEWAYS + " gateways and " + DEVICES + " devices");
        try (Running admin = start("admin-api")) {
            URI api = adminApi();
            ApiClient client = logIn();
            int customer = client.send(
                            "POST",
                            api.resolve("customers"),
                            Map.of("name", "Customer", "phone", "+32471000000", "timeZone", "Europe/Brussels"))
                    .get("id")
                    .asInt();
            List<Fleet.Identity> gateways = new ArrayList<>();
            for (int i = 0; i < GATEWAYS; i++) {
                gateways.add(identity(client.send("POST", api.resolve("gateways"), Map.of())));
            }
            List<Fleet.Identity> devices = new ArrayList<>();
            for (int i = 0; i < DEVICES; i++) {
                Fleet.Identity device = identity(client.send("POST", api.resolve("devices"), Map.of()));
                client.send(
                        "PUT",
                        api.resolve("devices/" + device.id() + "/config"),
                        Map.of(
                                "State", "Active",
                                "customer", customer,
                                "maxTemperature", 5,
                                "minTemperature", -30,
                                "minBattery", 15));
                devices.add(device);
            }
            return Fleet.of(gateways, devices, Instant.now().minusSeconds(1_800).toEpochMilli());
        }
    }

    private static Fleet.Identity identity(JsonNode created) {
        return new Fleet.Identity(created.get("id").asInt(), created.get("auth").asText());
    }
}
