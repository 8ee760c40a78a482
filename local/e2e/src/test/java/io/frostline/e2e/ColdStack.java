package io.frostline.e2e;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.infrastructure.CassandraServer;
import io.frostline.infrastructure.FreePorts;
import io.frostline.infrastructure.KafkaServer;
import io.frostline.infrastructure.Libraries;
import io.frostline.infrastructure.LocalCa;
import io.frostline.infrastructure.LocalSecrets;
import io.frostline.infrastructure.LocalTopics;
import io.frostline.infrastructure.Progress;
import io.frostline.infrastructure.RedisServer;
import io.frostline.infrastructure.Server;
import io.frostline.infrastructure.ServerOptions;
import io.frostline.infrastructure.SmsInbox;
import io.frostline.schema.Keyspace;
import io.frostline.schema.Replication;
import io.frostline.schema.SchemaMigration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The whole system with every part started by itself, in whatever order. All addresses are known beforehand, so that a
 * function can be told of a server that is not there yet.
 */
final class ColdStack implements Description, AutoCloseable {
    static final List<String> FUNCTIONS = List.of(
            "mqtt-ingest",
            "auth",
            "raw-persistence",
            "datapoints",
            "threshold-alert",
            "silence-alert",
            "notify",
            "admin-api",
            "query-api");

    private static final String HOST = "127.0.0.1";
    private static final SmsInbox.Account SMS = new SmsInbox.Account("AC0000000000000000000000000000000f", "token");

    private final Path folder;
    private final LocalCa.PemFiles tls;
    private final LocalSecrets secrets;
    private final SmsInbox inbox = SmsInbox.start(0, SMS);
    private final int kafka = FreePorts.next();
    private final int cassandra = FreePorts.next();
    private final int redis = FreePorts.next();
    private final int mqtt = FreePorts.next();
    private final int adminApi = FreePorts.next();
    private final int queryApi = FreePorts.next();
    private final ObjectNode description = new ObjectMapper().createObjectNode();
    private final List<ColdFunction> functions = new ArrayList<>();
    private final List<Server> servers = new CopyOnWriteArrayList<>();

    /** Starts nothing but the SMS inbox, which is no part of the system. */
    ColdStack(Path folder) throws IOException {
        this.folder = folder;
        this.tls = new LocalCa(folder.resolve("tls"), Clock.systemUTC()).files(Set.of());
        this.secrets = LocalSecrets.in(folder.resolve("secrets"));
        description.put("caFile", tls.caFile().toString());
        description.putObject("mqtt").put("port", mqtt);
        description.putObject("adminApi").put("url", "https://localhost:" + adminApi);
        description.putObject("queryApi").put("url", "https://localhost:" + queryApi);
        description.putObject("sms").put("url", inbox.url());
        description.putObject("login").put("username", "developer").put("password", "before-all-servers");
    }

    @Override
    public JsonNode json() {
        return description;
    }

    /** From now on this is the gateway that publishes. */
    void demo(JsonNode gateway) {
        description.putObject("demo").set("gateway", gateway);
    }

    String kafka() {
        return HOST + ":" + kafka;
    }

    List<ColdFunction> functions() {
        return List.copyOf(functions);
    }

    void startFunction(String name) {
        functions.add(ColdFunction.start(name, environment(name), folder.resolve("logs")));
    }

    void startKafka() {
        servers.add(KafkaServer.start(options("kafka", kafka), libraries(), Progress.SILENT));
    }

    void startCassandra() {
        servers.add(CassandraServer.start(options("cassandra", cassandra), libraries(), Progress.SILENT));
    }

    void startRedis() {
        servers.add(RedisServer.start(options("redis", redis), Progress.SILENT));
    }

    void createTopics() {
        LocalTopics.create(kafka(), "", Integer.MAX_VALUE);
    }

    void createSchema() {
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(HOST, cassandra))
                .withLocalDatacenter(CassandraServer.DATACENTER)
                .build()) {
            new SchemaMigration(session, new Keyspace("frostline"), Replication.SINGLE).run();
        }
    }

    @Override
    public void close() {
        functions.parallelStream().forEach(ColdFunction::stop);
        servers.parallelStream().forEach(Server::kill);
        inbox.close();
    }

    private Map<String, String> environment(String function) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FROSTLINE_TRIGGER",
                "kafka",
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                kafka(),
                "FROSTLINE_CASSANDRA_CONTACT_POINTS",
                HOST + ":" + cassandra,
                "FROSTLINE_REDIS_URL",
                "redis://" + HOST + ":" + redis,
                "FROSTLINE_TOKEN_KEY_FILE",
                secrets.tokenKeyFile().toString(),
                "FROSTLINE_JWT_PUBLIC_KEY_FILE",
                secrets.jwtPublicKeyFile().toString(),
                "FROSTLINE_TLS_CERTIFICATE_FILE",
                tls.certificateFile().toString(),
                "FROSTLINE_TLS_KEY_FILE",
                tls.keyFile().toString(),
                "QUARKUS_HTTP_HOST",
                HOST,
                "QUARKUS_HTTP_PORT",
                "$PORT"));
        environment.put("FROSTLINE_CASSANDRA_LOCAL_DATACENTER", CassandraServer.DATACENTER);
        environment.putAll(
                switch (function) {
                    case "mqtt-ingest" ->
                        Map.of("FROSTLINE_MQTT_HOST", HOST, "FROSTLINE_MQTT_PORT", Integer.toString(mqtt));
                    case "notify" ->
                        Map.of(
                                "FROSTLINE_SMS_URL", inbox.url(),
                                "FROSTLINE_SMS_ACCOUNT", SMS.sid(),
                                "FROSTLINE_SMS_TOKEN", SMS.token(),
                                "FROSTLINE_SMS_SENDER", "+15005550006");
                    case "admin-api" ->
                        Map.of(
                                "QUARKUS_HTTP_SSL_PORT", Integer.toString(adminApi),
                                "QUARKUS_MANAGEMENT_HOST", HOST,
                                "QUARKUS_MANAGEMENT_PORT", "$PORT",
                                "FROSTLINE_JWT_PRIVATE_KEY_FILE",
                                        secrets.jwtPrivateKeyFile().toString(),
                                "FROSTLINE_ADMIN_USERNAME", text("/login/username"),
                                "FROSTLINE_ADMIN_PASSWORD", text("/login/password"));
                    case "query-api" ->
                        Map.of(
                                "QUARKUS_HTTP_SSL_PORT",
                                Integer.toString(queryApi),
                                "QUARKUS_MANAGEMENT_HOST",
                                HOST,
                                "QUARKUS_MANAGEMENT_PORT",
                                "$PORT");
                    default -> Map.of();
                });
        return environment;
    }

    private ServerOptions options(String name, int port) {
        return ServerOptions.forTest(folder.resolve(name)).withPort(port);
    }

    private static Libraries libraries() {
        return Libraries.of(Path.of(System.getProperty("frostline.root")));
    }
}
