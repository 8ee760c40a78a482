package io.frostline.infrastructure;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.frostline.schema.Keyspace;
import io.frostline.schema.Replication;
import io.frostline.schema.SchemaMigration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A world of its own for the tests of one module, within the servers that the whole build shares: topics with a prefix, a
 * keyspace with the schema, a Redis database, keys, certificates, an SMS inbox. What was not asked for is not there.
 */
public final class World implements AutoCloseable {
    /** Enough to show order by key and parallel keys; a topic in production has more. */
    public static final int PARTITIONS = 3;

    private static final SmsInbox.Account SMS_ACCOUNT =
            new SmsInbox.Account("AC00000000000000000000000000000001", "inbox-token");
    private static final String SMS_SENDER = "+15005550006";

    private final String name;
    private final Map<Service, String> addresses;
    private final int redisDatabase;
    private final LocalSecrets secrets;
    private final LocalCa.PemFiles certificates;
    private final KeyPair otherJwtKey = TestKeys.elliptic();
    private final Path jwtPublicKeysFile;
    private final SmsInbox sms;
    private @Nullable CqlSession session;
    private @Nullable RedisClient redis;

    private World(
            String name,
            Map<Service, String> addresses,
            int redisDatabase,
            LocalSecrets secrets,
            LocalCa.PemFiles certificates,
            Path folder) {
        this.name = name;
        this.addresses = addresses;
        this.redisDatabase = redisDatabase;
        this.secrets = secrets;
        this.certificates = certificates;
        this.jwtPublicKeysFile = folder.resolve("jwt-public-" + name + ".pem");
        this.sms = SmsInbox.start(0, SMS_ACCOUNT);
    }

    /** A new world with all services. */
    public static World create() {
        return create("", PARTITIONS);
    }

    /**
     * A new world.
     *
     * @param needs services such as {@code kafka,redis}; empty: all of kafka, cassandra, redis
     * @param partitions of each topic, at most as many as {@code topics.yaml} says
     */
    public static World create(String needs, int partitions) {
        Set<Service> services = Service.parse(needs);
        SharedInfrastructure shared = SharedInfrastructure.join();
        shared.want(services);
        LocalSecrets secrets =
                shared.alone(() -> LocalSecrets.in(shared.folder().resolve("secrets")));
        LocalCa.PemFiles certificates =
                shared.alone(() -> new LocalCa(shared.folder().resolve("ca"), Clock.systemUTC()).files(Set.of()));
        Map<Service, String> addresses = shared.await(services);
        World world = new World(
                "w" + Long.toString(new Random().nextLong(36L * 36 * 36 * 36 * 36 * 36), 36),
                addresses,
                services.contains(Service.REDIS) ? nextDatabase(addresses) : 0,
                secrets,
                certificates,
                shared.folder().resolve("secrets"));
        world.furnish(partitions);
        return world;
    }

    /** Letters and digits that no other world has. */
    public String name() {
        return name;
    }

    /** The broker, {@code host:port}. */
    public String kafkaBootstrapServers() {
        return address(Service.KAFKA);
    }

    /** What stands before the name of each topic. */
    public String topicPrefix() {
        return name + ".";
    }

    /** A topic's name in this world, such as that of {@code Topics.READINGS}. */
    public String topic(String plainName) {
        return topicPrefix() + plainName;
    }

    /** For a producer that is certain of what it wrote; serializers are up to the caller. */
    public Map<String, Object> producerProperties() {
        return new HashMap<>(
                Map.of("bootstrap.servers", kafkaBootstrapServers(), "acks", "all", "enable.idempotence", true));
    }

    /** For a consumer that reads from the beginning and commits by itself only; deserializers are up to the caller. */
    public Map<String, Object> consumerProperties(String group) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                kafkaBootstrapServers(),
                "group.id",
                topicPrefix() + group,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false));
    }

    /** A node of Cassandra, {@code host:port}. */
    public String cassandraContactPoint() {
        return address(Service.CASSANDRA);
    }

    /** The keyspace, which has all tables. */
    public String keyspace() {
        return name;
    }

    /** A session on the keyspace; the world closes it. */
    public synchronized CqlSession session() {
        CqlSession open = session;
        if (open == null) {
            open = connect(true);
            session = open;
        }
        return open;
    }

    /** Redis with the database of this world. */
    public String redisUrl() {
        return "redis://" + address(Service.REDIS) + "/" + redisDatabase;
    }

    /** What stands before each key in Redis. */
    public String redisPrefix() {
        return name + ":";
    }

    /** A connection to the database of this world; the world closes it. */
    public synchronized RedisClient redis() {
        RedisClient open = redis;
        if (open == null) {
            open = new RedisClient(address(Service.REDIS), redisDatabase);
            redis = open;
        }
        return open;
    }

    /** The keys of tokens and JWTs. */
    public LocalSecrets secrets() {
        return secrets;
    }

    /** An ES256 key whose tokens pass beside those of the one that admin-api signs with, as during a rotation. */
    public KeyPair otherJwtKey() {
        return otherJwtKey;
    }

    /** The certificate of localhost and its authority. */
    public LocalCa.PemFiles certificates() {
        return certificates;
    }

    /** Where SMS go. */
    public SmsInbox sms() {
        return sms;
    }

    /** The configuration of a function that lives in this world. */
    public Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        if (addresses.containsKey(Service.KAFKA)) {
            configuration.put("frostline.kafka.bootstrap-servers", kafkaBootstrapServers());
        }
        if (addresses.containsKey(Service.CASSANDRA)) {
            configuration.put("frostline.cassandra.contact-points", cassandraContactPoint());
        }
        if (addresses.containsKey(Service.REDIS)) {
            configuration.put("frostline.redis.url", redisUrl());
        }
        configuration.put("frostline.topic-prefix", topicPrefix());
        configuration.put("frostline.cassandra.local-datacenter", CassandraServer.DATACENTER);
        configuration.put("frostline.cassandra.keyspace", keyspace());
        configuration.put("frostline.redis.prefix", redisPrefix());
        configuration.put("frostline.token-key-file", secrets.tokenKeyFile().toString());
        configuration.put(
                "frostline.jwt-private-key-file", secrets.jwtPrivateKeyFile().toString());
        configuration.put("frostline.jwt-public-key-file", jwtPublicKeysFile.toString());
        configuration.put(
                "frostline.tls.certificate-file", certificates.certificateFile().toString());
        configuration.put("frostline.tls.key-file", certificates.keyFile().toString());
        configuration.put("frostline.ca-file", certificates.caFile().toString());
        configuration.put("frostline.ca.certificate-file", certificates.caFile().toString());
        configuration.put("frostline.ca.key-file", certificates.caKeyFile().toString());
        configuration.put("frostline.mqtt.client-ca-file", certificates.caFile().toString());
        configuration.put("frostline.sms.url", sms.url());
        configuration.put("frostline.sms.account", SMS_ACCOUNT.sid());
        configuration.put("frostline.sms.token", SMS_ACCOUNT.token());
        configuration.put("frostline.sms.sender", SMS_SENDER);
        return Map.copyOf(configuration);
    }

    /** Closes what this world opened. Its topics and tables go with the servers. */
    @Override
    public synchronized void close() {
        if (session != null) {
            session.close();
        }
        if (redis != null) {
            redis.close();
        }
        sms.close();
    }

    private void furnish(int partitions) {
        writePublicKeys();
        CompletableFuture<Void> topics = addresses.containsKey(Service.KAFKA)
                ? CompletableFuture.runAsync(
                        () -> LocalTopics.create(kafkaBootstrapServers(), topicPrefix(), partitions))
                : CompletableFuture.completedFuture(null);
        if (addresses.containsKey(Service.CASSANDRA)) {
            try (CqlSession plain = connect(false)) {
                new SchemaMigration(plain, new Keyspace(name), Replication.SINGLE).run();
            }
        }
        topics.join();
    }

    private void writePublicKeys() {
        try {
            String own = Files.readString(secrets.jwtPublicKeyFile());
            Pem.writePublic(jwtPublicKeysFile, own + TestKeys.pem(otherJwtKey.getPublic()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CqlSession connect(boolean toKeyspace) {
        String address = cassandraContactPoint();
        int colon = address.lastIndexOf(':');
        var builder = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(
                        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))))
                .withLocalDatacenter(CassandraServer.DATACENTER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(30))
                        .build());
        return toKeyspace ? builder.withKeyspace(name).build() : builder.build();
    }

    private String address(Service service) {
        String address = addresses.get(service);
        if (address == null) {
            throw new IllegalStateException("This world did not ask for " + service);
        }
        return address;
    }

    private static int nextDatabase(Map<Service, String> addresses) {
        try (RedisClient client = new RedisClient(addresses.getOrDefault(Service.REDIS, ""), 0)) {
            long world = Long.parseLong(String.valueOf(client.call("INCR", "worlds")));
            return (int) (1 + world % (RedisServer.DATABASES - 1));
        }
    }
}
