package io.frostline.datapoints.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.datapoints.Datapoint;
import io.frostline.infrastructure.BusyDevice;
import io.frostline.infrastructure.PartitionSizes;
import io.frostline.infrastructure.UncertainSession;
import io.frostline.infrastructure.World;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.MonthBucket;
import io.frostline.model.Retention.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How large the partitions of one busy device become, with temperature, battery and two further metrics. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YearOfADeviceIT {
    private static final Logger LOG = Logger.getLogger(YearOfADeviceIT.class);
    private static final long LIMIT = 100_000_000;
    private static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");

    private static World world;
    private static CassandraDatapointTable table;

    @BeforeAll
    static void begin() {
        world = World.create("cassandra", World.PARTITIONS);
        QuarkusCqlSession session =
                UncertainSession.of(QuarkusCqlSession.class, world.session(), text -> Optional.empty());
        table = new CassandraDatapointTable(CompletableFuture.completedStage(session), new CassandraConfig() {
            @Override
            public List<String> contactPoints() {
                return List.of(world.cassandraContactPoint());
            }

            @Override
            public String localDatacenter() {
                return "datacenter1";
            }

            @Override
            public String keyspace() {
                return world.keyspace();
            }
        });
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void aWeekOfOneReadingAMinuteTakesAFortiethOfTheLimitAtMost() throws InterruptedException {
        // When
        send(1, Duration.ofDays(7), Duration.ofMinutes(1));

        // Then
        assertThat(largest("one reading a minute, a week")).isBetween(LIMIT / 10_000, LIMIT / 40);
    }

    @Test
    @Tag("soak")
    @Order(2)
    void aMonthOfOneReadingAMinuteTakesATenthOfTheLimitAtMost() throws InterruptedException {
        // When
        send(1, Duration.ofDays(31), Duration.ofMinutes(1));

        // Then
        assertThat(largest("one reading a minute, a month")).isBetween(LIMIT / 10_000, LIMIT / 10);
    }

    @Test
    @Tag("soak")
    @Order(3)
    void aYearOfOneReadingAMinuteStaysBelowTheLimit() throws InterruptedException {
        // When
        send(1, Duration.ofDays(365), Duration.ofMinutes(1));

        // Then
        assertThat(largest("one reading a minute, a year")).isBetween(LIMIT / 1_000, LIMIT);
    }

    @Test
    @Tag("soak")
    @Order(4)
    void aMonthOfAReadingEveryTenSecondsStaysBelowTheLimit() throws InterruptedException {
        // When
        send(2, Duration.ofDays(31), Duration.ofSeconds(10));

        // Then
        assertThat(largest("one reading every 10 s, a month")).isBetween(LIMIT / 1_000, LIMIT);
    }

    private static long largest(String what) {
        long bytes = PartitionSizes.largest(world, "datapoints");
        LOG.infof("datapoints: %s: the largest partition has %d bytes", what, bytes);
        return bytes;
    }

    private static void send(int device, Duration span, Duration every) throws InterruptedException {
        new BusyDevice<>(time -> row(new DeviceId(device), time), Datapoint::partition, table::write)
                .sendFor(span, NEW_YEAR, every);
    }

    private static Datapoint row(DeviceId device, Instant time) {
        double value = Math.sin(time.getEpochSecond());
        Map<String, Double> metrics = Map.of(
                "temperature", 4 + value, "battery", 75 + value, "humidity", 40 + value, "pressure", 1013 + value);
        return new Datapoint(
                device,
                MonthBucket.of(time),
                time,
                new GatewayId(7),
                time.plusMillis(450),
                new TreeMap<>(metrics),
                new Lifetime(
                        time.toEpochMilli() * 1_000, (int) Duration.ofDays(1095).toSeconds()));
    }
}
