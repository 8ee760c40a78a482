package io.frostline.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.sun.net.httpserver.HttpServer;
import io.frostline.infrastructure.FreePorts;
import io.frostline.infrastructure.Infrastructure;
import io.frostline.infrastructure.Libraries;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.LocalTopics;
import io.frostline.infrastructure.SmsInbox;
import io.frostline.launcher.Home.FunctionArtefact;
import io.frostline.launcher.SingleFunctions.Running;
import io.frostline.launcher.bench.Fleet;
import io.frostline.launcher.bench.FormTable;
import io.frostline.launcher.bench.HttpLoad;
import io.frostline.launcher.bench.KafkaLoops;
import io.frostline.launcher.bench.Load;
import io.frostline.launcher.bench.MqttLoad;
import io.frostline.launcher.bench.PublishLoad;
import io.frostline.launcher.bench.Rate;
import io.frostline.launcher.bench.RecordedEvents;
import io.frostline.launcher.knative.BinaryMode;
import io.frostline.launcher.knative.KnativeService;
import io.frostline.model.DeviceId;
import io.frostline.model.Topics;
import io.frostline.schema.Replication;
import io.frostline.schema.SchemaMigration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every function in each form that is built: how large it is, how soon it has done its first event, what it holds when it
 * is idle, and what its events cost. Events come as Knative delivers them, one per POST, and are those that the function
 * before wrote; each form takes new ones.
 */
final class FunctionBenchmark {
    /** Requests to an API and alerts cost more than readings: so many times fewer do. */
    private static final int FEW = 10;

    private static final SmsInbox.Account ACCOUNT = new SmsInbox.Account("AC0000000000000000000000000000000f", "inbox");

    private final Home home;
    private final Console console;
    private final int events;
    private final FormTable table = new FormTable();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param events that each form of a function takes while its processor time is measured, at least 10 */
    FunctionBenchmark(Home checkout, Console console, int events) {
        this.home = checkout.ofBenchmark();
        this.console = console;
        this.events = events;
    }

    /** Runs all of it and returns the table, Markdown. */
    String run() throws IOException, InterruptedException {
        home.clear();
        LocalCa.PemFiles tls = new LocalCa(home.tls(), Clock.systemUTC()).files(Set.of());
        try (SmsInbox inbox = SmsInbox.start(0, ACCOUNT);
                Infrastructure servers = Infrastructure.start(
                        home.state().resolve("data"),
                        home.logs(),
                        Libraries.of(home.root()),
                        (server, step) -> console.line("      " + server + ": " + step));
                KafkaLoops kafka = new KafkaLoops(servers.kafka().address())) {
            LocalTopics.create(servers.kafka().address(), "", Integer.MAX_VALUE);
            migrate(servers);
            FunctionEnvironment.SmsAccount sms = new FunctionEnvironment.SmsAccount(
                    URI.create(inbox.url()), ACCOUNT.sid(), ACCOUNT.token(), "+15005550006");
            SingleFunctions functions = new SingleFunctions(home, servers, tls, sms);
            Fleet fleet = functions.fleet(console);
            record(functions, kafka, fleet);
            HttpServer previous = previousSystem();
            try {
                measure(functions, kafka, fleet, settings(previous));
            } finally {
                previous.stop(0);
            }
        }
        return table.table();
    }

    private static void migrate(Infrastructure servers) {
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(
                        new InetSocketAddress("127.0.0.1", servers.cassandra().port()))
                .withLocalDatacenter(Stack.DATACENTER)
                .build()) {
            new SchemaMigration(session, Stack.KEYSPACE, Replication.SINGLE).run();
        }
    }

    /** Has the events made that functions will be given. */
    private void record(SingleFunctions functions, KafkaLoops kafka, Fleet fleet)
            throws IOException, InterruptedException {
        int needed = FormMeasurement.eventsNeeded(events);
        console.line("      having " + needed + " readings sent and authenticated");
        try (Running ingest = functions.start("mqtt-ingest");
                Running auth = functions.start("auth");
                MqttLoad load = new MqttLoad(functions.mqtt(), fleet.gateways(), FEW)) {
            await(
                    () -> {
                        load.turn(load.acknowledged() < needed);
                        return load.acknowledged();
                    },
                    needed);
            await(() -> kafka.end(Topics.READINGS), needed);
        }
        kafka.alerts(new DeviceId(fleet.devices().get(0).id()), needed);
    }

    private static void await(Rate.Work work, long target) throws IOException, InterruptedException {
        while (work.step() < target) {
            Thread.onSpinWait();
        }
    }

    private void measure(SingleFunctions functions, KafkaLoops kafka, Fleet fleet, Map<String, String> settings)
            throws IOException, InterruptedException {
        // What asks with a login goes first: a login does not last for ever.
        ApiClient client;
        try (Running admin = functions.start("admin-api")) {
            client = functions.logIn();
        }
        List<URI> devices = fleet.devices().stream()
                .map(device -> functions.adminApi().resolve("devices/" + device.id()))
                .toList();
        measure(functions, "admin-api", settings, events / FEW, running -> client.gets(devices));
        List<URI> readings = fleet.devices().stream()
                .map(device -> functions.queryApi().resolve("devices/" + device.id() + "/readings?metric=temperature"))
                .toList();
        measure(functions, "query-api", settings, events / FEW, running -> client.gets(readings));
        measure(
                functions,
                "mqtt-ingest",
                settings,
                events,
                running -> new PublishLoad(functions.mqtt(), fleet.gateways()));
        for (FunctionArtefact artefact : home.functions()) {
            Optional<KnativeService> service = KnativeService.in(artefact.folder(), Map.of());
            if (service.isPresent()) {
                measure(functions, kafka, service.get(), settings);
            }
        }
    }

    private void measure(
            SingleFunctions functions, KafkaLoops kafka, KnativeService service, Map<String, String> settings)
            throws IOException, InterruptedException {
        String name = service.name();
        try (RecordedEvents recorded = kafka.recorded(service.topic())) {
            measure(
                    functions,
                    name,
                    settings,
                    service.topic().equals(Topics.ALERTS) ? events / FEW : events,
                    running -> new HttpLoad(
                            http,
                            Stream.generate(recorded::next)
                                    .map(event ->
                                            BinaryMode.post(running.process().http(), event, name))
                                    .iterator()));
        }
    }

    private void measure(
            SingleFunctions functions,
            String function,
            Map<String, String> settings,
            int count,
            Function<Running, Load> load)
            throws IOException, InterruptedException {
        FunctionArtefact artefact = functions.artefact(function);
        FormMeasurement measurement = new FormMeasurement(functions, artefact, settings, load);
        measurement.train();
        for (Form form : Form.values()) {
            if (form.isBuilt(artefact)) {
                table.add(function, form.title(), measurement.of(form, count));
                console.line("  " + table.lastRow());
            } else {
                console.line("      " + function + " is not built as a " + form.title()
                        + ": ./mvnw package -Dnative -pl functions/" + function + " -am");
            }
        }
    }

    private static HttpServer previousSystem() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next()), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Map<String, String> settings(HttpServer previous) {
        return Map.of(
                "FROSTLINE_TRIGGER",
                "http",
                "FROSTLINE_LEGACY_URL",
                "http://127.0.0.1:" + previous.getAddress().getPort() + "/");
    }
}
