package io.frostline.auth;

import static io.frostline.infrastructure.FunctionUnderTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.FunctionUnderTest;
import io.frostline.infrastructure.World;
import io.frostline.model.DeviceId;
import io.frostline.model.EventType;
import io.frostline.model.Heartbeat;
import io.frostline.model.HeartbeatJson;
import io.frostline.model.Metric;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.model.Token;
import io.frostline.model.Topics;
import io.frostline.registry.KeyRing;
import io.frostline.registry.TokenHasher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports in, readings and rejections out, with the real broker, database and cache. Each test has devices of its own. */
@QuarkusIntegrationTest
@QuarkusTestResource(FrostlineTestResource.class)
class AuthIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String TOKEN = "64089519511846157";

    private World world;
    private FunctionUnderTest function;
    private TokenHasher hasher;

    @BeforeEach
    void connect() throws IOException {
        world = FrostlineTestResource.world();
        function = new FunctionUnderTest(world, "auth", Topics.REPORTS);
        hasher =
                new TokenHasher(KeyRing.parse(Files.readAllLines(world.secrets().tokenKeyFile())));
    }

    @AfterEach
    void disconnect() {
        function.close();
    }

    @Test
    void aReadingWithTheTokenOfItsDeviceIsPublishedByDevice() {
        // Given
        register(1);

        // When
        feed("7", NOW, reading(1, TOKEN, NOW, 4.5));
        function.awaitTheEnd();

        // Then
        List<ConsumerRecord<String, String>> published = readings(1);
        assertThat(published).hasSize(1);
        Reading reading = decoded(published.get(0));
        assertThat(reading.device()).isEqualTo(new DeviceId(1));
        assertThat(reading.gateway().value()).isEqualTo(7);
        assertThat(reading.time()).isEqualTo(NOW);
        assertThat(reading.received()).isEqualTo(NOW);
        assertThat(reading.original()).doesNotContain(TOKEN);
        assertThat(header(published.get(0), "ce_id")).isEqualTo(reading.id().toString());
        assertThat(header(published.get(0), "ce_type")).isEqualTo("io.frostline.reading.v1");
        assertThat(header(published.get(0), "ce_partitionkey")).isEqualTo("1");
        assertThat(Instant.parse(header(published.get(0), "ce_time"))).isEqualTo(NOW);
        assertThat(header(published.get(0), "content-type")).isEqualTo("application/json");
    }

    @Test
    void badReadingsAreRejectedWithAReasonAndTheirNeighboursPublished() {
        // Given
        register(2);

        // When
        feed(
                "20",
                NOW,
                "{\"readings\":["
                        + String.join(
                                ",",
                                reading(2, TOKEN, NOW, 1),
                                reading(2, "987654321", NOW, 2),
                                reading(2_000_000, TOKEN, NOW, 3),
                                reading(2, TOKEN, NOW, 1520),
                                reading(2, TOKEN, NOW.minusSeconds(1), 4))
                        + "]}");
        feed("20", NOW, "no JSON, token=" + TOKEN);
        feed("20", NOW, "{\"gateway\":{\"id\":21}," + reading(2, TOKEN, NOW, 5).substring(1));
        function.awaitTheEnd();

        // Then
        assertThat(readings(2).stream().map(AuthIT::temperature)).containsExactly(1.0, 4.0);
        List<ConsumerRecord<String, String>> rejected = function.published(Topics.REJECTED, "20");
        assertThat(rejected)
                .extracting(record -> header(record, "path"))
                .containsExactlyInAnyOrder(
                        "readings[1].device.auth",
                        "readings[2].device.id",
                        "readings[3].reading.temp",
                        "$",
                        "gateway.id");
        assertThat(rejected)
                .extracting(record -> header(record, "reason"))
                .contains(
                        "token of device 2 is wrong",
                        "device 2000000 is not registered",
                        "must be between -100 and 150, was 1520",
                        "the report names gateway 21 but came by the connection of gateway 20");
        assertThat(rejected).noneMatch(record -> record.value().contains("987654321"));
    }

    @Test
    void readingsOfADeviceKeepTheOrderOfTheReports() {
        // Given
        register(3);

        // When
        for (int i = 0; i < 300; i++) {
            feed("30", NOW, reading(3, TOKEN, NOW.minusSeconds(i), 0.25 * i));
        }
        function.awaitTheEnd();

        // Then
        assertThat(readings(3).stream().map(AuthIT::temperature).toList())
                .isEqualTo(IntStream.range(0, 300).mapToObj(i -> 0.25 * i).toList());
    }

    @Test
    void anInactiveDeviceIsPublishedToo() {
        // Given
        insert(4, hasher.hash(new DeviceId(4), new Token(TOKEN)).text(), false);

        // When
        feed("7", NOW, reading(4, TOKEN, NOW, 4.5));
        function.awaitTheEnd();

        // Then
        assertThat(readings(4)).hasSize(1);
    }

    @Test
    void anImportedHashIsAcceptedAndRewritten() {
        // Given
        byte[] bcrypt = BCrypt.withDefaults().hash(4, TOKEN.getBytes(StandardCharsets.UTF_8));
        insert(5, new String(bcrypt, StandardCharsets.UTF_8), true);

        // When
        feed("7", NOW, reading(5, TOKEN, NOW, 4.5));
        function.awaitTheEnd();

        // Then
        assertThat(readings(5)).hasSize(1);
        Awaitility.await().untilAsserted(() -> {
            Row row = Objects.requireNonNull(world.session()
                    .execute("SELECT auth, version FROM devices WHERE id = 5")
                    .one());
            assertThat(row.getString("auth"))
                    .isEqualTo(hasher.hash(new DeviceId(5), new Token(TOKEN)).text());
            assertThat(row.getLong("version")).isEqualTo(2);
        });
    }

    @Test
    void aThousandReadingsOfManyDevicesArriveOnceEach() {
        // Given
        IntStream.range(1000, 1100).forEach(this::register);

        // When
        for (int i = 0; i < 1_000; i++) {
            feed(Integer.toString(50 + i % 7), NOW, reading(1000 + i % 100, TOKEN, NOW.minusSeconds(i), i % 100));
        }
        function.awaitTheEnd();

        // Then
        Map<String, Long> perDevice = function.published(Topics.READINGS).stream()
                .filter(record -> !record.key().equals(Heartbeat.KEY) && Integer.parseInt(record.key()) >= 1000)
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
        assertThat(perDevice).hasSize(100).values().allMatch(count -> count == 10);
    }

    @Test
    void aHeartbeatIsInEveryPartitionBehindTheReadingsOfTheReportsBeforeIt() {
        // Given
        IntStream.range(2000, 2050).forEach(this::register);

        // When
        for (int i = 0; i < 500; i++) {
            feed(Integer.toString(50 + i % 7), NOW, reading(2000 + i % 50, TOKEN, NOW.minusSeconds(i), 1));
        }
        function.beat(NOW);
        function.awaitTheEnd();

        // Then: per partition of readings one of each partition of reports
        List<ConsumerRecord<String, String>> all = function.published(Topics.READINGS);
        List<Heartbeat> copies = all.stream()
                .filter(record -> record.key().equals(Heartbeat.KEY))
                .map(AuthIT::heartbeat)
                .filter(heartbeat -> heartbeat.time().equals(NOW))
                .toList();
        assertThat(copies).hasSize(World.PARTITIONS * World.PARTITIONS).doesNotHaveDuplicates();
        // Then: behind the last of them in its partition is no reading
        Map<Integer, List<ConsumerRecord<String, String>>> partitions =
                all.stream().collect(Collectors.groupingBy(ConsumerRecord::partition));
        assertThat(partitions.values())
                .allMatch(records -> records.get(records.size() - 1).key().equals(Heartbeat.KEY));
    }

    private static Heartbeat heartbeat(ConsumerRecord<String, String> record) {
        Parsed<Heartbeat> parsed = HeartbeatJson.decode(record.value().getBytes(StandardCharsets.UTF_8));
        Heartbeat heartbeat = ((Parsed.Valid<Heartbeat>) parsed).value();
        assertThat(heartbeat.readings()).hasValue(record.partition());
        return heartbeat;
    }

    private void feed(String gateway, Instant received, String body) {
        function.feed(EventType.REPORT, gateway, received, body);
    }

    private void register(int device) {
        insert(device, hasher.hash(new DeviceId(device), new Token(TOKEN)).text(), true);
    }

    private void insert(int device, String auth, boolean active) {
        world.session()
                .execute(
                        "INSERT INTO devices (id, auth, state, config, version) VALUES (?, ?, ?, {}, 1)",
                        device,
                        auth,
                        active);
    }

    private List<ConsumerRecord<String, String>> readings(int device) {
        return function.published(Topics.READINGS, Integer.toString(device));
    }

    private static @Nullable Double temperature(ConsumerRecord<String, String> record) {
        return decoded(record).metrics().get(Metric.TEMPERATURE);
    }

    private static Reading decoded(ConsumerRecord<String, String> record) {
        Parsed<Reading> parsed = ReadingJson.decode(record.value().getBytes(StandardCharsets.UTF_8));
        return ((Parsed.Valid<Reading>) parsed).value();
    }

    private static String reading(int device, String token, Instant time, double temperature) {
        return "{\"device\":{\"id\":" + device + ",\"auth\":" + token + "},\"reading\":{\"temp\":" + temperature
                + ",\"time\":" + time.toEpochMilli() + "}}";
    }
}
