package io.frostline.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.frostline.infrastructure.Infrastructure;
import io.frostline.infrastructure.Libraries;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.LocalTopics;
import io.frostline.launcher.SingleFunctions.Running;
import io.frostline.launcher.bench.CassandraLoop;
import io.frostline.launcher.bench.Fleet;
import io.frostline.launcher.bench.KafkaLoops;
import io.frostline.launcher.bench.MqttLoad;
import io.frostline.launcher.bench.Rate;
import io.frostline.launcher.bench.Report;
import io.frostline.model.Topics;
import io.frostline.schema.Replication;
import io.frostline.schema.SchemaMigration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Every stage alone, fed by what the stage before it wrote, then all together. A stage runs as it is deployed; the broker,
 * the database and the load share the machine with it, and so they do with the plain loop beside it.
 */
final class Benchmark {
    private static final int WINDOW = 200;
    private static final long UNSTORED_AT_MOST = 20_000;
    private static final String SCRATCH = Topics.UNDELIVERED;
    private static final FunctionEnvironment.SmsAccount NO_PROVIDER =
            new FunctionEnvironment.SmsAccount(URI.create("http://127.0.0.1:9"), "none", "none", "+15005550006");

    private final Home home;
    private final Console console;
    private final Size size;
    private final Report report = new Report();

    /**
     * How long it is measured.
     *
     * @param warmUp seconds that do not count
     * @param seconds seconds that count, at most
     * @param records readings per stage, at most
     */
    record Size(int warmUp, int seconds, long records) {}

    Benchmark(Home checkout, Console console, Size size) {
        this.home = checkout.ofBenchmark();
        this.console = console;
        this.size = size;
    }

    /** Runs all of it and returns the table, Markdown. */
    String run() throws IOException, InterruptedException {
        home.clear();
        LocalCa.PemFiles tls = new LocalCa(home.tls(), Clock.systemUTC()).files(Set.of());
        try (Infrastructure servers = Infrastructure.start(
                        home.state().resolve("data"),
                        home.logs(),
                        Libraries.of(home.root()),
                        (server, step) -> console.line("      " + server + ": " + step));
                CqlSession session = CqlSession.builder()
                        .addContactPoint(new InetSocketAddress(
                                "127.0.0.1", servers.cassandra().port()))
                        .withLocalDatacenter(Stack.DATACENTER)
                        .build();
                KafkaLoops kafka = new KafkaLoops(servers.kafka().address())) {
            LocalTopics.create(servers.kafka().address(), "", Integer.MAX_VALUE);
            new SchemaMigration(session, Stack.KEYSPACE, Replication.SINGLE).run();
            SingleFunctions functions = new SingleFunctions(home, servers, tls, NO_PROVIDER);
            Fleet fleet = functions.fleet(console);
            edge(functions, kafka, fleet);
            auth(functions, kafka);
            storage(functions, kafka, session);
            threshold(functions, kafka);
            endToEnd(functions, kafka, fleet, session);
        }
        return report.table();
    }

    private Rate rate() {
        return new Rate(size.warmUp(), size.seconds());
    }

    private void edge(SingleFunctions functions, KafkaLoops kafka, Fleet fleet)
            throws IOException, InterruptedException {
        double edge;
        try (Running ingest = functions.start("mqtt-ingest");
                MqttLoad load = new MqttLoad(functions.mqtt(), fleet.gateways(), WINDOW)) {
            edge = rate().of(
                            () -> {
                                load.turn(true);
                                return load.acknowledged();
                            },
                            size.records());
        }
        double loop = rate().of(kafka.produce(SCRATCH, fleet), size.records());
        kafka.flush();
        row("edge (MQTT, QoS 1 acknowledged)", edge, "bare Kafka producer", loop);
    }

    private void auth(SingleFunctions functions, KafkaLoops kafka) throws IOException, InterruptedException {
        double auth;
        long reports = kafka.end(Topics.REPORTS);
        try (Running running = functions.start("auth")) {
            auth = rate().ofProcess(() -> kafka.end(Topics.READINGS), reports);
            drain(() -> kafka.committed("auth"), reports);
        }
        row("auth", auth, "consume and produce", copyRate(kafka, Topics.REPORTS));
    }

    private void storage(SingleFunctions functions, KafkaLoops kafka, CqlSession session)
            throws IOException, InterruptedException {
        long readings = kafka.end(Topics.READINGS);
        double raw;
        try (Running running = functions.start("raw-persistence")) {
            raw = rate().ofProcess(() -> kafka.committed("raw-persistence"), readings);
        }
        row("raw-persistence", raw, "driver insert", insertRate(session, RAW, Benchmark::rawRow));
        double datapoints;
        try (Running running = functions.start("datapoints")) {
            datapoints = rate().ofProcess(() -> kafka.committed("datapoints"), readings);
        }
        row("datapoints", datapoints, "driver insert", insertRate(session, DATAPOINT, Benchmark::datapointRow));
    }

    private void threshold(SingleFunctions functions, KafkaLoops kafka) throws IOException, InterruptedException {
        long readings = kafka.end(Topics.READINGS);
        double threshold;
        try (Running running = functions.start("threshold-alert")) {
            threshold = rate().ofProcess(() -> kafka.committed("threshold-alert"), readings);
            drain(() -> kafka.committed("threshold-alert"), readings);
        }
        row("threshold-alert", threshold, "consume and produce", copyRate(kafka, Topics.READINGS));
    }

    /** As many readings as all functions together can store for good: the load waits for what is not stored yet. */
    private void endToEnd(SingleFunctions functions, KafkaLoops kafka, Fleet fleet, CqlSession session)
            throws IOException, InterruptedException {
        List<Running> all = new ArrayList<>();
        try {
            for (String function : List.of("raw-persistence", "datapoints")) {
                all.add(functions.start(function));
            }
            long readings = kafka.end(Topics.READINGS);
            drain(() -> stored(kafka), readings);
            for (String function : List.of("mqtt-ingest", "auth", "threshold-alert", "notify")) {
                all.add(functions.start(function));
            }
            try (MqttLoad load = new MqttLoad(functions.mqtt(), fleet.gateways(), WINDOW)) {
                Stored stored = new Stored(kafka, readings);
                double rate = rate().of(
                                () -> {
                                    load.turn(load.acknowledged() - stored.now() < UNSTORED_AT_MOST);
                                    return stored.now();
                                },
                                size.records());
                double both = 1
                        / (1 / insertRate(session, RAW, Benchmark::rawRow)
                                + 1 / insertRate(session, DATAPOINT, Benchmark::datapointRow));
                row("end to end (MQTT to both tables)", rate, "driver insert, both tables", both);
            }
        } finally {
            all.forEach(Running::close);
        }
    }

    private static long stored(KafkaLoops kafka) throws InterruptedException {
        return Math.min(kafka.committed("raw-persistence"), kafka.committed("datapoints"));
    }

    /** Asks the broker a few times a second, not at every turn of the load. */
    private static final class Stored {
        private static final long INTERVAL_NANOS = 200_000_000;

        private final KafkaLoops kafka;
        private final long before;
        private long asked = System.nanoTime() - INTERVAL_NANOS;
        private long known;

        Stored(KafkaLoops kafka, long before) {
            this.kafka = kafka;
            this.before = before;
        }

        long now() throws InterruptedException {
            if (System.nanoTime() - asked >= INTERVAL_NANOS) {
                asked = System.nanoTime();
                known = stored(kafka) - before;
            }
            return known;
        }
    }

    private double copyRate(KafkaLoops kafka, String from) throws IOException, InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer()) {
            return rate().of(kafka.copy(from, SCRATCH, consumer), kafka.end(from));
        }
    }

    private double insertRate(
            CqlSession session, String cql, BiFunction<PreparedStatement, Integer, BoundStatement> row)
            throws IOException, InterruptedException {
        CassandraLoop loop = new CassandraLoop(session, cql, row);
        return rate().of(loop::step, size.records());
    }

    private void drain(Rate.Work counter, long target) throws IOException, InterruptedException {
        new Rate(0, 600)
                .of(
                        () -> {
                            TimeUnit.MILLISECONDS.sleep(250);
                            return counter.step();
                        },
                        target);
    }

    private void row(String stage, double rate, String loop, double loopRate) {
        report.add(stage, rate, loop, loopRate);
        console.line("  " + report.lastRow());
    }

    private static final String RAW =
            "INSERT INTO frostline.raw (device_id, bucket, message_id, message) VALUES (?, ?, ?, ?) USING TTL 7776000";

    private static BoundStatement rawRow(PreparedStatement insert, Integer n) {
        UUID id = new UUID((long) n << 32 | 0x1000, 0x8000_0100_0000_0000L | n);
        String message =
                "{\"device\":{\"id\":1,\"auth\":\"***\"},\"reading\":{\"temp\":4.2,\"time\":1764000000000,\"batt\":75}}";
        return insert.bind(SingleFunctions.DEVICES * 10 + n % SingleFunctions.DEVICES, 20200101, id, message);
    }

    private static final String DATAPOINT = "INSERT INTO frostline.datapoints"
            + " (device_id, bucket, time, gateway_id, received, metrics) VALUES (?, ?, ?, ?, ?, ?) USING TTL 94608000";

    private static BoundStatement datapointRow(PreparedStatement insert, Integer n) {
        Instant time = Instant.ofEpochMilli(1_577_836_800_000L + n);
        Map<String, Double> metrics = Map.of("temperature", n % 40 / 10.0, "battery", 75.0);
        return insert.bind(SingleFunctions.DEVICES * 10 + n % SingleFunctions.DEVICES, 202001, time, 1, time, metrics);
    }
}
