package io.frostline.thresholdalert.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Metric;
import io.frostline.model.MonthBucket;
import io.frostline.model.Reading;
import io.frostline.registry.quarkus.Statements;
import io.frostline.thresholdalert.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The table {@code datapoints}, month by month. */
@ApplicationScoped
class CassandraReadings implements Readings {
    private static final TypeCodec<Map<String, Double>> METRICS = TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.DOUBLE);

    private final Statements statements;
    private final String select;

    CassandraReadings(Statements statements) {
        this.statements = statements;
        this.select = "SELECT time, gateway_id, received, metrics FROM " + statements.table("datapoints")
                + " WHERE device_id = :device_id AND bucket = :bucket AND time >= :since AND time <= :until ORDER BY time ASC";
    }

    @Override
    public CompletionStage<Optional<List<Reading>>> between(DeviceId device, Instant from, Instant until, int most) {
        List<MonthBucket> oldestFirst = new ArrayList<>(MonthBucket.between(from, until));
        Collections.reverse(oldestFirst);
        return new Walk(device, from, until, most, oldestFirst.iterator()).nextMonth();
    }

    private final class Walk {
        private final DeviceId device;
        private final Instant from;
        private final Instant until;
        private final int most;
        private final Iterator<MonthBucket> months;
        private final List<Reading> found = new ArrayList<>();

        Walk(DeviceId device, Instant from, Instant until, int most, Iterator<MonthBucket> months) {
            this.device = device;
            this.from = from;
            this.until = until;
            this.most = most;
            this.months = months;
        }

        CompletionStage<Optional<List<Reading>>> nextMonth() {
            if (!months.hasNext()) {
                return CompletableFuture.completedStage(Optional.of(found));
            }
            int month = months.next().value();
            return statements
                    .execute(
                            select,
                            it -> it.setInt("device_id", device.value())
                                    .setInt("bucket", month)
                                    .setInstant("since", from)
                                    .setInstant("until", until))
                    .thenCompose(this::take);
        }

        private CompletionStage<Optional<List<Reading>>> take(AsyncResultSet page) {
            page.currentPage().forEach(row -> reading(device, row).ifPresent(found::add));
            if (found.size() > most) {
                return CompletableFuture.completedStage(Optional.empty());
            }
            return page.hasMorePages() ? page.fetchNextPage().thenCompose(this::take) : nextMonth();
        }
    }

    /** Empty when there is nothing to judge. */
    private static Optional<Reading> reading(DeviceId device, Row row) {
        Map<String, Double> stored = row.get("metrics", METRICS);
        if (stored == null || stored.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<Metric, Double> metrics = new TreeMap<>();
        stored.forEach((name, value) -> metrics.put(Metric.of(name), value));
        Instant time = Objects.requireNonNull(row.getInstant("time"));
        return Optional.of(new Reading(
                device,
                new GatewayId(row.getInt("gateway_id")),
                time,
                Objects.requireNonNullElse(row.getInstant("received"), time),
                metrics,
                "{}"));
    }
}
