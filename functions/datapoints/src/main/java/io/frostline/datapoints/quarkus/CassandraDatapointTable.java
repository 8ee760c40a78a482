package io.frostline.datapoints.quarkus;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.datapoints.Datapoint;
import io.frostline.datapoints.DatapointTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code datapoints}. Its statement is prepared at the first write and, as long as the database or the table
 * is not there, again at the next one.
 */
@ApplicationScoped
class CassandraDatapointTable implements DatapointTable {
    private static final TypeCodec<Map<String, Double>> METRICS = TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.DOUBLE);
    private static final long MOST_SECONDS_TO_PREPARE = 10;

    private final CompletionStage<QuarkusCqlSession> session;
    private final String insert;
    private volatile @Nullable CompletableFuture<Writer> writer;

    CassandraDatapointTable(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.insert = "INSERT INTO " + config.keyspace() + ".datapoints"
                + " (device_id, bucket, time, gateway_id, received, metrics)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ? AND TTL ?";
    }

    @Override
    public CompletionStage<Void> write(List<Datapoint> rows) {
        return writer().thenCompose(prepared -> prepared.write(rows));
    }

    /** Whether the statement is prepared, so that the database and the table are there; if not, it is tried again. */
    boolean isPrepared() {
        CompletableFuture<Writer> now = writer();
        return now.isDone() && !now.isCompletedExceptionally();
    }

    private CompletableFuture<Writer> writer() {
        CompletableFuture<Writer> known = writer;
        if (known == null || known.isCompletedExceptionally()) {
            known = session.thenCompose(this::prepare)
                    .toCompletableFuture()
                    .orTimeout(MOST_SECONDS_TO_PREPARE, TimeUnit.SECONDS);
            writer = known;
        }
        return known;
    }

    private CompletionStage<Writer> prepare(CqlSession connected) {
        return connected.prepareAsync(insert).thenApply(statement -> new Writer(connected, statement));
    }

    private record Writer(CqlSession session, PreparedStatement insert) {

        CompletionStage<Void> write(List<Datapoint> rows) {
            return session.executeAsync(statement(rows)).thenAccept(result -> {});
        }

        private Statement<?> statement(List<Datapoint> rows) {
            if (rows.size() == 1) {
                return (Statement<?>) bind(rows.get(0));
            }
            return BatchStatement.newInstance(
                    BatchType.UNLOGGED, rows.stream().map(this::bind).toList());
        }

        private BatchableStatement<?> bind(Datapoint row) {
            return insert.boundStatementBuilder()
                    .setInt(0, row.device().value())
                    .setInt(1, row.month().value())
                    .set(2, row.time(), TypeCodecs.TIMESTAMP)
                    .setInt(3, row.gateway().value())
                    .set(4, row.received(), TypeCodecs.TIMESTAMP)
                    .set(5, row.metrics(), METRICS)
                    .setLong(6, row.lifetime().timestamp())
                    .setInt(7, row.lifetime().ttl())
                    .build();
        }
    }
}
