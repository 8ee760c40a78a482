package io.frostline.rawpersistence.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.infrastructure.BusyDevice;
import io.frostline.infrastructure.PartitionSizes;
import io.frostline.infrastructure.UncertainSession;
import io.frostline.infrastructure.World;
import io.frostline.model.DayBucket;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.RawMessageId;
import io.frostline.model.Retention.Lifetime;
import io.frostline.rawpersistence.RawRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How large the partitions of one busy device become. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YearOfADeviceIT {
    private static final Logger LOG = Logger.getLogger(YearOfADeviceIT.class);
    private static final long LIMIT = 100_000_000;
    private static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");

    private static World world;
    private static CassandraRawTable table;

    @BeforeAll
    static void begin() {
        world = World.create("cassandra", World.PARTITIONS);
        QuarkusCqlSession session =
                UncertainSession.of(QuarkusCqlSession.class, world.session(), text -> Optional.empty());
        table = new CassandraRawTable(CompletableFuture.completedStage(session), new CassandraConfig() {
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
    void aDayOfOneReadingAMinuteTakesATenthOfTheLimitAtMost() throws InterruptedException {
        // When
        send(1, Duration.ofDays(1), Duration.ofMinutes(1));

        // Then
        assertThat(largest("one reading a minute")).isBetween(LIMIT / 10_000, LIMIT / 10);
    }

    @Test
    @Tag("soak")
    @Order(2)
    void aYearOfOneReadingAMinuteStaysBelowTheLimit() throws InterruptedException {
        // When
        send(1, Duration.ofDays(365), Duration.ofMinutes(1));

        // Then
        assertThat(largest("one reading a minute, a year")).isBetween(LIMIT / 10_000, LIMIT);
    }

    @Test
    @Tag("soak")
    @Order(3)
    void aDayOfAReadingEverySecondStaysBelowTheLimit() throws InterruptedException {
        // When
        send(2, Duration.ofDays(1), Duration.ofSeconds(1));

        // Then
        assertThat(largest("one reading a second, a day")).isBetween(LIMIT / 10_000, LIMIT);
    }

    private static long largest(String what) {
        long bytes = PartitionSizes.largest(world, "raw");
        LOG.infof("raw: %s: the largest partition has %d bytes", what, bytes);
        return bytes;
    }

    private static void send(int device, Duration span, Duration every) throws InterruptedException {
        new BusyDevice<>(time -> row(new DeviceId(device), time), RawRow::partition, table::write)
                .sendFor(span, NEW_YEAR, every);
    }

    private static RawRow row(DeviceId device, Instant time) {
        String message = "{\"device\":{\"id\":" + device + ",\"auth\":\"***\"},\"reading\":{\"temp\":"
                + (4 + Math.sin(time.getEpochSecond())) + ",\"time\":" + time.toEpochMilli()
                + ",\"batt\":75,\"humidity\":40.5,\"pressure\":1013.2}}";
        return new RawRow(
                device,
                DayBucket.of(time),
                RawMessageId.of(time, new EventId(time.toEpochMilli(), device.value())),
                message,
                new Lifetime(
                        time.toEpochMilli() * 1_000, (int) Duration.ofDays(90).toSeconds()));
    }
}
