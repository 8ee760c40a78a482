package io.frostline.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.infrastructure.Infrastructure;
import io.frostline.infrastructure.Libraries;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.LocalSecrets;
import io.frostline.infrastructure.LocalTopics;
import io.frostline.infrastructure.ServerException;
import io.frostline.infrastructure.SmsInbox;
import io.frostline.schema.Keyspace;
import io.frostline.schema.Replication;
import io.frostline.schema.SchemaMigration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The running system: servers, then the schema and the topics, then every function that is built, then the demo. Closed,
 * it stops them in the opposite order; functions finish what they hold.
 */
final class Stack implements AutoCloseable {
    static final String DATACENTER = "datacenter1";

    // The inbox is on this machine and delivers to nobody, so these are no secrets.
    private static final String SMS_ACCOUNT = "AC0000000000000000000000000000000f";
    private static final String SMS_TOKEN = "local-inbox";
    private static final String SMS_SENDER = "+15005550006";
    static final Keyspace KEYSPACE = new Keyspace("frostline");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final Home home;
    private final Ports ports;
    private final Optional<String> bind;
    private final Console console;
    private final EventFunctions eventFunctions;
    private final ObjectNode description = new ObjectMapper().createObjectNode();
    private final List<FunctionProcess> functions = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean complete;
    private volatile @Nullable SmsInbox inbox;
    private volatile @Nullable Infrastructure servers;
    private volatile @Nullable Supervisor supervisor;

    /** @param eventFunctions who runs the functions that events trigger */
    Stack(Home home, Ports ports, Optional<String> bind, Console console, EventFunctions eventFunctions) {
        this.eventFunctions = eventFunctions;
        this.home = home;
        this.ports = ports;
        this.bind = bind;
        this.console = console;
    }

    /** Starts everything, says so, and returns when it was stopped: by Ctrl-C or {@code ./frostline down}. */
    void runUntilStopped() throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close();
            stopped.countDown();
        }));
        Welcome.print(console, start());
        console.line("Ctrl-C stops everything; data stays in " + home.state() + ".");
        stopped.await();
    }

    /**
     * Starts everything and returns what {@code stack.json} then holds.
     *
     * @throws Problem when something does not start; the message names its log
     */
    JsonNode start() throws IOException, InterruptedException {
        try {
            return startAll();
        } catch (ServerException e) {
            throw new Problem(String.valueOf(e.getMessage()), e);
        }
    }

    private JsonNode startAll() throws IOException, InterruptedException {
        if (home.natively()) {
            console.warnOf(home.oldExecutables());
        }
        LocalCa.PemFiles tls = new LocalCa(home.tls(), Clock.systemUTC()).files(extraHosts());
        LocalSecrets secrets = LocalSecrets.in(home.secrets());
        Login login = Login.of(home);
        FunctionEnvironment.SmsAccount sms = startInbox();
        Infrastructure started = Infrastructure.start(
                home.state().resolve("data"), home.logs(), Libraries.of(home.root()), this::progress);
        servers = started;
        prepare(started);
        describe(started, tls, login, sms);
        startFunctions(
                started, new FunctionEnvironment(started, secrets, tls, login, sms, ports, bind.orElse("127.0.0.1")));
        URI adminApi = URI.create(description.at("/adminApi/url").asText());
        ApiClient api = ApiClient.logIn(adminApi, tls.caFile(), login.username(), login.password());
        JsonNode demo = Demo.find(home, api, adminApi);
        synchronized (this) {
            description.set("demo", demo);
            complete = true;
        }
        writeDescription(started);
        Supervisor watching = new Supervisor(started.servers(), functions, console, () -> writeDescription(started));
        supervisor = watching;
        watching.start();
        return description;
    }

    private Set<String> extraHosts() {
        return bind.filter(address -> !address.equals("0.0.0.0") && !address.equals("::"))
                .map(Set::of)
                .orElse(Set.of());
    }

    private FunctionEnvironment.SmsAccount startInbox() throws IOException {
        SmsInbox started = SmsInbox.start(0, new SmsInbox.Account(SMS_ACCOUNT, SMS_TOKEN));
        inbox = started;
        return new FunctionEnvironment.SmsAccount(URI.create(started.url()), SMS_ACCOUNT, SMS_TOKEN, SMS_SENDER);
    }

    /** Makes topics and tables. */
    static void prepare(Infrastructure servers) {
        LocalTopics.create(servers.kafka().address(), "", Integer.MAX_VALUE);
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(
                        new InetSocketAddress("127.0.0.1", servers.cassandra().port()))
                .withLocalDatacenter(DATACENTER)
                .build()) {
            new SchemaMigration(session, KEYSPACE, Replication.SINGLE).run();
        }
    }

    private void startFunctions(Infrastructure servers, FunctionEnvironment environment)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (Home.FunctionArtefact artefact : home.functions()) {
            if (artefact.isWanted(System.getenv()) && !eventFunctions.run(artefact.name())) {
                functions.add(FunctionProcess.start(
                        artefact.name(),
                        home,
                        artefact,
                        environment,
                        eventFunctions.settings(),
                        Manner.besideAllOthers(artefact).command(artefact)));
            }
        }
        eventFunctions.start(environment, servers.kafka().address(), () -> writeDescription(servers));
        awaitReady(began);
    }

    private void awaitReady(long began) throws InterruptedException {
        List<FunctionProcess> waiting = new ArrayList<>(functions);
        while (!waiting.isEmpty() || !eventFunctions.isReady()) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            for (FunctionProcess function : List.copyOf(waiting)) {
                if (!function.isAlive() || took.compareTo(PATIENCE) > 0) {
                    throw new Problem(function.name() + (function.isAlive() ? " is not ready" : " ended") + " after "
                            + took.toSeconds() + " s; see " + function.log());
                }
                if (function.isReady()) {
                    console.ready(function.name(), took);
                    waiting.remove(function);
                }
            }
            if (took.compareTo(PATIENCE) > 0) {
                throw new Problem("event functions are not ready after " + took.toSeconds() + " s; see " + home.logs());
            }
            if (closing.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Problem("stopped before everything was ready");
            }
        }
    }

    private void describe(
            Infrastructure servers, LocalCa.PemFiles tls, Login login, FunctionEnvironment.SmsAccount sms) {
        description.put("launcher", ProcessHandle.current().pid());
        description.put("caFile", tls.caFile().toString());
        description
                .putObject("mqtt")
                .put("host", "localhost")
                .put("port", ports.mqtt())
                .put("caFile", tls.caFile().toString());
        description.putObject("adminApi").put("url", "https://localhost:" + ports.admin());
        description.putObject("queryApi").put("url", "https://localhost:" + ports.query());
        description.putObject("kafka").put("bootstrapServers", servers.kafka().address());
        description
                .putObject("cassandra")
                .put("contactPoint", servers.cassandra().address())
                .put("localDatacenter", DATACENTER);
        description.putObject("redis").put("url", "redis://" + servers.redis().address());
        description.putObject("sms").put("url", sms.url().toString());
        description.putObject("login").put("username", login.username()).put("password", login.password());
    }

    /** Tells programs what runs, while all of it does. */
    private synchronized void writeDescription(Infrastructure servers) {
        if (!complete || closing.getCount() == 0) {
            return;
        }
        ObjectNode processes = description.putObject("processes");
        servers.servers().forEach(server -> processes.putObject(server.name()).put("pid", server.pid()));
        Stream.concat(functions.stream(), eventFunctions.processes().stream())
                .forEach(function -> processes
                        .putObject(function.name())
                        .put("pid", function.pid())
                        .put("http", function.http().toString()));
        description.putPOJO("replicas", eventFunctions.replicas());
        try {
            StackFile.write(home, description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void progress(String server, String step) {
        console.line("      " + server + ": " + step);
    }

    /** Stops everything, also in the middle of a start. */
    @Override
    public void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        console.line("Stopping: functions finish what they hold, then the servers end.");
        Optional.ofNullable(supervisor).ifPresent(Supervisor::close);
        eventFunctions.close();
        functions.parallelStream().forEach(FunctionProcess::stop);
        Optional.ofNullable(servers).ifPresent(Infrastructure::close);
        Optional.ofNullable(inbox).ifPresent(SmsInbox::close);
        try {
            StackFile.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
