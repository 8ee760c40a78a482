package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Executes statements; each is prepared at its first use, and again as long as that failed. */
@ApplicationScoped
public class Statements {
    private static final Duration MOST_TO_PREPARE = Duration.ofSeconds(5);

    private final CompletionStage<QuarkusCqlSession> session;
    private final String keyspace;
    private final PreparedStatements prepared;

    Statements(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.keyspace = config.keyspace();
        this.prepared = new PreparedStatements(session, MOST_TO_PREPARE);
    }

    /** The full name of a table. */
    public String table(String name) {
        return keyspace + "." + name;
    }

    /** The result's first page. */
    public CompletionStage<AsyncResultSet> execute(String cql, UnaryOperator<BoundStatementBuilder> bind) {
        return prepared.get(cql)
                .thenCompose(statement -> session.thenCompose(open -> open.executeAsync(
                        bind.apply(statement.boundStatementBuilder()).build())));
    }

    /** All rows, page by page. */
    public static CompletionStage<List<Row>> rows(AsyncResultSet first) {
        return rows(first, new ArrayList<>());
    }

    private static CompletionStage<List<Row>> rows(AsyncResultSet page, List<Row> rows) {
        page.currentPage().forEach(rows::add);
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> rows(next, rows))
                : CompletableFuture.completedFuture(rows);
    }
}
