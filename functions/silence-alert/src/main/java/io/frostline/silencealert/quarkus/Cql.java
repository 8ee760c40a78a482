package io.frostline.silencealert.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.registry.quarkus.PreparedStatements;
import io.frostline.registry.quarkus.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs statements; each is prepared at its first use, and again as long as that failed. */
@ApplicationScoped
class Cql {
    /** A session that does not come yet must not hold anything for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int PAGE = 500;

    /** Whoever looks at thousands of devices asks for each of them, and none shall wait in the driver until it is too late. */
    private static final int MOST_IN_FLIGHT = 256;

    private final CompletionStage<QuarkusCqlSession> session;
    private final String keyspace;
    private final PreparedStatements prepared;
    private final InFlight inFlight = new InFlight(MOST_IN_FLIGHT);

    Cql(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.keyspace = config.keyspace();
        this.prepared = new PreparedStatements(session, PATIENCE);
    }

    /** The full name of a table. */
    String table(String name) {
        return keyspace + "." + name;
    }

    /** The first page, of {@value #PAGE} rows. */
    CompletionStage<AsyncResultSet> run(String statement, @Nullable Object... values) {
        return run(PAGE, statement, values);
    }

    /** The first page, of so many rows. */
    CompletionStage<AsyncResultSet> run(int page, String statement, @Nullable Object... values) {
        return inFlight.run(() -> execute(page, statement, values));
    }

    private CompletableFuture<AsyncResultSet> execute(int page, String statement, @Nullable Object... values) {
        return prepared.get(statement)
                .thenCompose(ready -> session.thenCompose(
                        open -> open.executeAsync(ready.bind(values).setPageSize(page))))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** All rows. */
    CompletionStage<List<Row>> rows(String statement, Object... values) {
        return run(statement, values).thenCompose(Statements::rows);
    }
}
