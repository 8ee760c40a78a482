package io.frostline.registry.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.World;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.CachedRegistry;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.CredentialRewriter;
import io.frostline.registry.Credentials;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
import io.frostline.registry.RegistryRows;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.TokenHasher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The registry with a real Cassandra and a real Redis. Each test has ids of its own. */
@QuarkusTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
class RegistryIT {
    private static final Duration A_CHANGE_ACTS_WITHIN = Duration.ofSeconds(10);
    private static final Token TOKEN = new Token("64089519511846157");

    @Inject
    Registry registry;

    @Inject
    RegistryWriter writer;

    @Inject
    Credentials credentials;

    @Inject
    CredentialRewriter rewriter;

    @Inject
    TokenHasher hasher;

    @Inject
    RegistryRows rows;

    @Inject
    RedisConfig redisConfig;

    @Inject
    QuarkusCqlSession session;

    @Inject
    Vertx vertx;

    private final World world = FrostlineTestResource.world();
    private final List<Redis> clients = new ArrayList<>();

    @AfterEach
    void disconnect() {
        clients.forEach(Redis::close);
        clients.clear();
    }

    @Test
    void theDriverAsksAQuorumRepeatsWhatIsIdempotentAndWaitsForCassandra() {
        DriverExecutionProfile profile = session.getContext().getConfig().getDefaultProfile();

        assertThat(profile.getString(DefaultDriverOption.REQUEST_CONSISTENCY)).isEqualTo("LOCAL_QUORUM");
        assertThat(profile.getBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE))
                .isTrue();
        assertThat(profile.getBoolean(DefaultDriverOption.RECONNECT_ON_INIT)).isTrue();
        assertThat(profile.getDuration(DefaultDriverOption.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void rowsAreFoundAsTheyWereBound() {
        // Given
        Device device = device(1, 3);
        Gateway gateway = new Gateway(
                new GatewayId(1),
                new CredentialHash("k1:00"),
                Map.of(new CredentialHash("k0:00"), Instant.ofEpochMilli(1_764_000_000_001L)),
                Map.of("0a1f", Instant.ofEpochMilli(1_764_000_000_002L)),
                false,
                Map.of("connectivity", "4G"),
                Optional.empty(),
                2);
        Customer customer =
                new Customer(new CustomerId(1), "Café", Optional.of("+32470000000"), ZoneId.of("Europe/Brussels"), 1);
        insert(device);
        insert(gateway);
        insert(customer);

        // Then
        assertThat(get(registry.devices(Set.of(device.id(), new DeviceId(2))))).isEqualTo(Map.of(device.id(), device));
        assertThat(get(registry.gateway(gateway.id()))).contains(gateway);
        assertThat(get(registry.customer(customer.id()))).contains(customer);
        assertThat(get(registry.gateway(new GatewayId(2)))).isEmpty();
        assertThat(get(registry.customer(new CustomerId(2)))).isEmpty();
    }

    @Test
    void aRowWithoutATokenIsNoDevice() {
        world.session().execute("INSERT INTO devices (id, state) VALUES (3, true)");

        assertThat(get(registry.devices(Set.of(new DeviceId(3))))).isEmpty();
    }

    @Test
    void whatWasFoundIsCachedWithItsVersionAndWhatWasNotShortly() {
        // Given
        insert(device(10, 7));

        // Then
        eventually(() -> {
            get(registry.devices(Set.of(new DeviceId(10), new DeviceId(11))));
            assertThat(cached("device:10")).startsWith("7;").contains("maxTemperature");
            assertThat(cached("device:11")).startsWith("-1;");
        });
        assertThat(lifetime("device:10")).isGreaterThan(Duration.ofHours(1));
        assertThat(lifetime("device:11")).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void onlyANewerVersionReplacesAnEntry() {
        get(writer.put(device(20, 5)));
        get(writer.put(device(20, 4)));
        assertThat(cached("device:20")).startsWith("5;");
        get(writer.put(device(20, 12)));
        assertThat(cached("device:20")).startsWith("12;");
        get(writer.removed(new DeviceId(20), 12));
        assertThat(cached("device:20")).startsWith("13;").endsWith(";");
        get(writer.put(device(20, 12)));
        assertThat(cached("device:20")).startsWith("13;").endsWith(";");
    }

    @Test
    void anEntryOfAnotherFormIsReplaced() {
        world.redis().call("SET", world.redisPrefix() + "device:21", "something else");
        insert(device(21, 1));

        eventually(() -> {
            assertThat(get(registry.devices(Set.of(new DeviceId(21))))).hasSize(1);
            assertThat(cached("device:21")).startsWith("1;");
        });
    }

    @Test
    void aNewDeviceAndADeletionActWithinTenSeconds() {
        // Given
        DeviceId created = new DeviceId(30);
        DeviceId deleted = new DeviceId(31);
        insert(device(31, 1));
        assertThat(get(registry.devices(Set.of(created, deleted)))).containsOnlyKeys(deleted);

        // When
        insert(device(30, 1));
        get(writer.put(device(30, 1)));
        world.session().execute("DELETE FROM devices WHERE id = 31");
        get(writer.removed(deleted, 1));

        // Then
        Awaitility.await()
                .atMost(A_CHANGE_ACTS_WITHIN)
                .untilAsserted(() -> assertThat(get(registry.devices(Set.of(created, deleted))))
                        .containsOnlyKeys(created));
    }

    @Test
    void aThousandDevicesAreFoundTogether() {
        // Given
        IntStream.range(1_000, 2_000).forEach(id -> insert(device(id, 1)));
        Set<DeviceId> ids =
                IntStream.range(1_000, 2_050).mapToObj(DeviceId::new).collect(Collectors.toSet());

        // Then
        assertThat(get(registry.devices(ids))).hasSize(1_000);
    }

    @Test
    void anImportedHashIsRewrittenAlsoInARowWithoutAVersion() {
        // Given
        String bcrypt = new String(BCrypt.withDefaults().hash(4, TOKEN.text().getBytes(UTF_8)), UTF_8);
        world.session().execute("INSERT INTO devices (id, auth, state) VALUES (40, ?, true)", bcrypt);
        Device device = get(registry.devices(Set.of(new DeviceId(40))))
                .values()
                .iterator()
                .next();

        // When
        assertThat(get(credentials.verify(device, new Token("wrong")))).isFalse();
        assertThat(get(credentials.verify(device, TOKEN))).isTrue();

        // Then
        CredentialHash hash = hasher.hash(device.id(), TOKEN);
        eventually(() -> {
            get(registry.devices(Set.of(device.id())));
            Row row = row("SELECT auth, version, state FROM devices WHERE id = 40");
            assertThat(row.getString("auth")).isEqualTo(hash.text());
            assertThat(row.getLong("version")).isEqualTo(1);
            assertThat(row.getBoolean("state")).isTrue();
            assertThat(cached("device:40")).startsWith("1;").contains(hash.text());
        });
    }

    @Test
    void aRewriteLosesToAChangeMadeMeanwhile() {
        // Given
        Device read = device(41, 1);
        insert(device(41, 2));

        // When
        get(rewriter.rewrite(read, new CredentialHash("k1:ff")));

        // Then
        Row row = row("SELECT auth, version FROM devices WHERE id = 41");
        assertThat(row.getString("auth")).isEqualTo(read.auth().text());
        assertThat(row.getLong("version")).isEqualTo(2);
    }

    @Test
    void withoutRedisCassandraAnswers() {
        insert(device(50, 1));

        assertThat(get(registryOn("redis://127.0.0.1:1").devices(Set.of(new DeviceId(50)))))
                .hasSize(1);
    }

    @Test
    void aRedisThatHangsDoesNotHoldUpLookUps() throws IOException {
        // Given
        insert(device(51, 1));
        insert(device(52, 1));
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Registry hanging = registryOn("redis://127.0.0.1:" + silent.getLocalPort());

            // Then
            assertThat(get(hanging.devices(Set.of(new DeviceId(51))))).hasSize(1);
            assertThat(get(hanging.devices(Set.of(new DeviceId(52))))).hasSize(1);
            disconnect();
        }
    }

    @Test
    void theRegistryIsReady() {
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'registry' }.data.redis", Matchers.is(true))
                .body("checks.find { it.name == 'registry' }.data.cassandra", Matchers.is(true));
    }

    /** What is cached in passing is cached at the next look-up when Redis was slow. */
    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion);
    }

    private Registry registryOn(String redis) {
        Redis client = Redis.createClient(vertx, redis);
        clients.add(client);
        RedisSharedCache cache = new RedisSharedCache(RedisAPI.api(client), redisConfig);
        return new CachedRegistry(cache, rows, 1_000, InstantSource.system());
    }

    private String cached(String key) {
        return String.valueOf(world.redis().call("GET", world.redisPrefix() + key));
    }

    private Duration lifetime(String key) {
        return Duration.ofMillis((Long) Objects.requireNonNull(world.redis().call("PTTL", world.redisPrefix() + key)));
    }

    private Row row(String select) {
        return Objects.requireNonNull(world.session().execute(select).one());
    }

    private static Device device(int id, long version) {
        return new Device(
                        new DeviceId(id),
                        new CredentialHash("k1:00"),
                        true,
                        Map.of("maxTemperature", "5.0"),
                        Optional.of(new CustomerId(3)),
                        version)
                .watchedSince(Instant.parse("2026-07-01T06:00:00.123Z"));
    }

    private static <T> T get(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).succeedsWithin(A_CHANGE_ACTS_WITHIN);
        return stage.toCompletableFuture().join();
    }

    private void insert(Device device) {
        world.session()
                .execute(DeviceRow.bind(insertInto("devices", DeviceRow.COLUMNS), device)
                        .build());
    }

    private void insert(Gateway gateway) {
        world.session()
                .execute(GatewayRow.bind(insertInto("gateways", GatewayRow.COLUMNS), gateway)
                        .build());
    }

    private void insert(Customer customer) {
        world.session()
                .execute(CustomerRow.bind(insertInto("customers", CustomerRow.COLUMNS), customer)
                        .build());
    }

    private BoundStatementBuilder insertInto(String table, String columns) {
        String values = columns.replaceAll("\\w+", "?");
        return world.session()
                .prepare("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")")
                .boundStatementBuilder();
    }
}
