package io.frostline.notify.quarkus;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.registry.quarkus.PreparedStatements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements; each is prepared at its first use, and again as long as that failed. Each names the keyspace itself,
 * see {@link #table}: a session of a keyspace that is not there yet would fail for good.
 */
@ApplicationScoped
class Cql {
    /** Longer than the driver's own for a statement: a session that does not come yet must not hold an alert for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletionStage<QuarkusCqlSession> session;
    private final String keyspace;
    private final PreparedStatements prepared;

    Cql(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.keyspace = config.keyspace();
        this.prepared = new PreparedStatements(session, PATIENCE);
    }

    /** The full name of a table. */
    String table(String name) {
        return keyspace + "." + name;
    }

    /** A light-weight transaction, never repeated by the driver: it would find its own effect. True when it applied. */
    CompletionStage<Boolean> conditional(String statement, @Nullable Object... values) {
        return run(
                        statement,
                        bound -> bound.setIdempotent(false)
                                .setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL),
                        values)
                .thenApply(AsyncResultSet::wasApplied);
    }

    CompletionStage<AsyncResultSet> read(String statement, Object... values) {
        return run(statement, UnaryOperator.identity(), values);
    }

    /** Sees also a transaction whose outcome its writer never learned. */
    CompletionStage<AsyncResultSet> readSerially(String statement, Object... values) {
        return run(statement, bound -> bound.setConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL), values);
    }

    CompletionStage<Void> write(String statement, Object... values) {
        return run(statement, UnaryOperator.identity(), values).thenAccept(done -> {});
    }

    private CompletionStage<AsyncResultSet> run(
            String statement, UnaryOperator<BoundStatement> manner, @Nullable Object... values) {
        return prepared.get(statement)
                .thenCompose(ready -> session.thenCompose(open -> open.executeAsync(manner.apply(ready.bind(values)))))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
