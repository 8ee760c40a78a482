package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Executes statements; each is prepared at its first use, and again as long as that failed. */
@ApplicationScoped
public class Statements {
    private static final long MOST_SECONDS_TO_PREPARE = 5;

    private final CompletionStage<QuarkusCqlSession> session;
    private final String keyspace;
    private final Map<String, CompletableFuture<Ready>> prepared = new ConcurrentHashMap<>();

    Statements(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.keyspace = config.keyspace();
    }

    /** The full name of a table. */
    public String table(String name) {
        return keyspace + "." + name;
    }

    /** The result's first page. */
    public CompletionStage<AsyncResultSet> execute(String cql, UnaryOperator<BoundStatementBuilder> bind) {
        return ready(cql).thenCompose(ready -> ready.execute(bind));
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

    private CompletableFuture<Ready> ready(String cql) {
        CompletableFuture<Ready> known = prepared.get(cql);
        if (known == null || known.isCompletedExceptionally()) {
            known = session.thenCompose(connected -> prepare(connected, cql))
                    .toCompletableFuture()
                    .orTimeout(MOST_SECONDS_TO_PREPARE, TimeUnit.SECONDS);
            prepared.put(cql, known);
        }
        return known;
    }

    private static CompletionStage<Ready> prepare(CqlSession connected, String cql) {
        return connected.prepareAsync(cql).thenApply(statement -> new Ready(connected, statement));
    }

    private record Ready(CqlSession session, PreparedStatement statement) {
        CompletionStage<AsyncResultSet> execute(UnaryOperator<BoundStatementBuilder> bind) {
            return session.executeAsync(
                    bind.apply(statement.boundStatementBuilder()).build());
        }
    }
}
