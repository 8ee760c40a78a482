package io.frostline.notify.quarkus;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements; alerts are rare enough not to prepare them. Each names the keyspace itself: a session of a keyspace
 * that is not there yet would fail for good.
 */
@ApplicationScoped
class Cql {
    /** Longer than the driver's own for a statement: a session that does not come yet must not hold an alert for ever. */
    private static final int PATIENCE_SECONDS = 10;

    private final CompletionStage<QuarkusCqlSession> session;
    private final CqlIdentifier keyspace;

    Cql(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.keyspace = CqlIdentifier.fromCql(config.keyspace());
    }

    /** A light-weight transaction, never repeated by the driver: it would find its own effect. True when it applied. */
    CompletionStage<Boolean> conditional(String statement, @Nullable Object... values) {
        SimpleStatement conditional = SimpleStatement.newInstance(statement, values)
                .setIdempotent(false)
                .setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL);
        return run(conditional).thenApply(AsyncResultSet::wasApplied);
    }

    CompletionStage<AsyncResultSet> read(String statement, Object... values) {
        return run(SimpleStatement.newInstance(statement, values));
    }

    /** Sees also a transaction whose outcome its writer never learned. */
    CompletionStage<AsyncResultSet> readSerially(String statement, Object... values) {
        return run(SimpleStatement.newInstance(statement, values)
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL));
    }

    CompletionStage<Void> write(String statement, Object... values) {
        return run(SimpleStatement.newInstance(statement, values)).thenAccept(done -> {});
    }

    private CompletionStage<AsyncResultSet> run(SimpleStatement statement) {
        return session.thenCompose(open -> open.executeAsync(statement.setKeyspace(keyspace)))
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
