package io.frostline.queryapi.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.frostline.model.DeviceId;
import io.frostline.model.MonthBucket;
import io.frostline.queryapi.Page;
import io.frostline.queryapi.Row;
import io.frostline.queryapi.Sample;
import io.frostline.queryapi.Series;
import io.frostline.queryapi.Slice;
import io.frostline.queryapi.Slice.Order;
import io.frostline.registry.quarkus.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The table {@code datapoints}. Of a row's metrics only the one asked for is sent. */
@ApplicationScoped
class CassandraSeries implements Series {
    private static final TypeCodec<Map<String, Double>> METRICS = TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.DOUBLE);
    private static final TypeCodec<List<Integer>> BUCKETS = TypeCodecs.listOf(TypeCodecs.INT);

    private final Statements statements;
    private final String newestFirst;
    private final String oldestFirst;
    private final String newest;

    CassandraSeries(Statements statements) {
        this.statements = statements;
        String table = statements.table("datapoints");
        String slice = "SELECT time, metrics[?] FROM " + table
                + " WHERE device_id = ? AND bucket = ? AND time >= ? AND time < ? ORDER BY time ";
        this.newestFirst = slice + "DESC";
        this.oldestFirst = slice + "ASC";
        this.newest =
                "SELECT time, metrics FROM " + table + " WHERE device_id = ? AND bucket IN ? PER PARTITION LIMIT ?";
    }

    @Override
    public CompletionStage<Page> read(Slice slice) {
        String select = slice.order() == Order.NEWEST_FIRST ? newestFirst : oldestFirst;
        return statements
                .execute(
                        select,
                        statement -> statement
                                .setString(0, slice.metric().name())
                                .setInt(1, slice.device().value())
                                .setInt(2, slice.month().value())
                                .set(3, slice.range().from(), TypeCodecs.TIMESTAMP)
                                .set(4, slice.range().to(), TypeCodecs.TIMESTAMP)
                                .setPageSize(slice.pageSize()))
                .thenApply(CassandraSeries::page);
    }

    private static Page page(AsyncResultSet result) {
        List<Sample> samples = new ArrayList<>(result.remaining());
        result.currentPage().forEach(row -> samples.add(sample(row)));
        return new Page(
                samples,
                result.hasMorePages()
                        ? Optional.of(() -> result.fetchNextPage().thenApply(CassandraSeries::page))
                        : Optional.empty());
    }

    private static Sample sample(com.datastax.oss.driver.api.core.cql.Row row) {
        return new Sample(time(row), row.isNull(1) ? Double.NaN : row.getDouble(1));
    }

    @Override
    public CompletionStage<List<Row>> newest(DeviceId device, List<MonthBucket> months, int perMonth) {
        List<Integer> buckets = months.stream().map(MonthBucket::value).toList();
        return statements
                .execute(
                        newest,
                        statement -> statement
                                .setInt(0, device.value())
                                .set(1, buckets, BUCKETS)
                                .setInt(2, perMonth))
                .thenCompose(result -> rows(result, new ArrayList<>()));
    }

    private static CompletionStage<List<Row>> rows(AsyncResultSet result, List<Row> rows) {
        result.currentPage().forEach(row -> rows.add(row(row)));
        if (result.hasMorePages()) {
            return result.fetchNextPage().thenCompose(next -> rows(next, rows));
        }
        rows.sort(Comparator.comparingLong(Row::time).reversed());
        return CompletableFuture.completedFuture(rows);
    }

    private static Row row(com.datastax.oss.driver.api.core.cql.Row row) {
        Map<String, Double> metrics = row.get(1, METRICS);
        return new Row(time(row), metrics == null ? Map.of() : metrics);
    }

    private static long time(com.datastax.oss.driver.api.core.cql.Row row) {
        Instant time = row.get(0, TypeCodecs.TIMESTAMP);
        if (time == null) {
            throw new IllegalStateException("a clustering column is never null");
        }
        return time.toEpochMilli();
    }
}
