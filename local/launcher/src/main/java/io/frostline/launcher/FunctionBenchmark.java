package io.frostline.launcher;

import com.sun.net.httpserver.HttpServer;
import io.frostline.infrastructure.FreePorts;
import io.frostline.infrastructure.Infrastructure;
import io.frostline.infrastructure.Libraries;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.SmsInbox;
import io.frostline.launcher.Home.FunctionArtefact;
import io.frostline.launcher.SingleFunctions.Running;
import io.frostline.launcher.bench.Fleet;
import io.frostline.launcher.bench.FormTable;
import io.frostline.launcher.bench.KafkaLoops;
import io.frostline.launcher.bench.MqttLoad;
import io.frostline.launcher.bench.Rate;
import io.frostline.model.DeviceId;
import io.frostline.model.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Every function in each form that is built: how large it is, how soon it has done its first event, what it holds when it
 * is idle, and what its events cost. Events come one per POST, in the form that Knative gives them, and are those that the
 * function before wrote; each form takes new ones.
 */
final class FunctionBenchmark {
    private static final int WINDOW = 10;
    private static final SmsInbox.Account ACCOUNT = new SmsInbox.Account("AC0000000000000000000000000000000f", "inbox");

    private final Home home;
    private final Console console;
    private final List<FunctionArtefact> artefacts;
    private final int events;
    private final FormTable table = new FormTable();
    private boolean complete = true;

    /**
     * Measures nothing yet.
     *
     * @param named of functions; all when there is none
     * @param events that each form of a function takes while its processor time is measured
     * @throws Problem when there is no function of a name
     */
    FunctionBenchmark(Home checkout, Console console, List<String> named, int events) {
        this.home = checkout.ofBenchmark();
        this.console = console;
        this.artefacts = named.isEmpty()
                ? home.functions()
                : named.stream().map(home::function).toList();
        this.events = events;
    }

    /**
     * What came out.
     *
     * @param table Markdown
     * @param complete every function could be measured
     */
    record Result(String table, boolean complete) {}

    Result run() throws IOException, InterruptedException {
        console.warnOf(home.oldExecutables());
        home.clear();
        LocalCa.PemFiles tls = new LocalCa(home.tls(), Clock.systemUTC()).files(Set.of());
        try (SmsInbox inbox = SmsInbox.start(0, ACCOUNT);
                Infrastructure servers = Infrastructure.start(
                        home.state().resolve("data"),
                        home.logs(),
                        Libraries.of(home.root()),
                        (server, step) -> console.line("      " + server + ": " + step));
                KafkaLoops kafka = new KafkaLoops(servers.kafka().address())) {
            Stack.prepare(servers);
            FunctionEnvironment.SmsAccount sms = new FunctionEnvironment.SmsAccount(
                    URI.create(inbox.url()), ACCOUNT.sid(), ACCOUNT.token(), "+15005550006");
            SingleFunctions functions = new SingleFunctions(home, servers, tls, sms);
            Fleet fleet = functions.fleet(console);
            record(functions, kafka, fleet);
            HttpServer previous = previousSystem();
            try {
                measure(functions, new FunctionLoads(functions, kafka, fleet), settings(previous));
            } finally {
                previous.stop(0);
            }
        }
        return new Result(table.table(), complete);
    }

    /** Has the events made that functions will be given. */
    private void record(SingleFunctions functions, KafkaLoops kafka, Fleet fleet)
            throws IOException, InterruptedException {
        int needed = FormMeasurement.eventsNeeded(events);
        console.line("      having " + needed + " readings sent, authenticated and stored");
        try (Running ingest = functions.start("mqtt-ingest");
                Running auth = functions.start("auth");
                Running datapoints = functions.start("datapoints");
                MqttLoad load = new MqttLoad(functions.mqtt(), fleet.gateways(), WINDOW)) {
            await(
                    () -> {
                        load.turn(load.acknowledged() < needed);
                        return load.acknowledged();
                    },
                    needed);
            await(() -> kafka.end(Topics.READINGS), needed);
            await(() -> kafka.committed("datapoints"), needed);
        }
        kafka.alerts(new DeviceId(fleet.devices().get(0).id()), needed);
    }

    private static void await(Rate.Work work, long target) throws IOException, InterruptedException {
        while (work.step() < target) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void measure(SingleFunctions functions, FunctionLoads loads, Map<String, String> settings)
            throws IOException, InterruptedException {
        for (FunctionArtefact artefact : artefacts) {
            console.line("      " + artefact.name());
            try (FunctionLoads.Source source = loads.of(artefact)) {
                measure(artefact, new FormMeasurement(functions, artefact, settings, source.load()));
            } catch (IOException | IllegalStateException | Problem failure) {
                complete = false;
                console.warn(artefact.name() + " is left out: " + failure.getMessage());
            }
        }
    }

    private void measure(FunctionArtefact artefact, FormMeasurement measurement)
            throws IOException, InterruptedException {
        measurement.train();
        for (Form form : Form.values()) {
            if (form.isBuilt(artefact)) {
                table.add(artefact.name(), form.title(), measurement.of(form, events));
                console.line("  " + table.lastRow());
            } else {
                console.line("      it has no " + form.title()
                        + ": ./mvnw package -Dnative -DskipTests -am -pl functions/" + artefact.name());
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
