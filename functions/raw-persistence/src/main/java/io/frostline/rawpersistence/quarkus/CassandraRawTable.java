package io.frostline.rawpersistence.quarkus;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.rawpersistence.RawRow;
import io.frostline.rawpersistence.RawTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code raw}. Its statement is prepared at the first write and, as long as the database or the table
 * is not there, again at the next one.
 */
@ApplicationScoped
class CassandraRawTable implements RawTable {
    private static final long MOST_SECONDS_TO_PREPARE = 10;

    private final CompletionStage<QuarkusCqlSession> session;
    private final String insert;
    private volatile @Nullable CompletableFuture<Writer> writer;

    CassandraRawTable(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.insert = "INSERT INTO " + config.keyspace() + ".raw (device_id, bucket, message_id, message)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ? AND TTL ?";
    }

    @Override
    public CompletionStage<Void> write(List<RawRow> rows) {
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

        CompletionStage<Void> write(List<RawRow> rows) {
            return session.executeAsync(statement(rows)).thenAccept(result -> {});
        }

        private Statement<?> statement(List<RawRow> rows) {
            if (rows.size() == 1) {
                return (Statement<?>) bind(rows.get(0));
            }
            return BatchStatement.newInstance(
                    BatchType.UNLOGGED, rows.stream().map(this::bind).toList());
        }

        private BatchableStatement<?> bind(RawRow row) {
            return insert.boundStatementBuilder()
                    .setInt(0, row.device().value())
                    .setInt(1, row.day().value())
                    .setUuid(2, row.messageId())
                    .setString(3, row.message())
                    .setLong(4, row.lifetime().timestamp())
                    .setInt(5, row.lifetime().ttl())
                    .build();
        }
    }
}
