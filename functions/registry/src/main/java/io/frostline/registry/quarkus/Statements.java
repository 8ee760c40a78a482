package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Executes statements; each is prepared at its first use, and again as long as that failed. */
@ApplicationScoped
public class Statements {
    private final CompletionStage<QuarkusCqlSession> session;
    private final String keyspace;
    private final Map<String, CompletableFuture<PreparedStatement>> prepared = new ConcurrentHashMap<>();

    Statements(CompletionStage<QuarkusCqlSession> session, CassandraConfig config) {
        this.session = session;
        this.keyspace = config.keyspace();
    }

    /** The full name of a table. */
    public String table(String name) {
        return keyspace + "." + name;
    }

    /** The result's first page. */
    public CompletionStage<AsyncResultSet> execute(String cql, Function<BoundStatementBuilder, Statement<?>> bind) {
        return prepare(cql)
                .thenCompose(statement -> session.thenCompose(
                        connected -> connected.executeAsync(bind.apply(statement.boundStatementBuilder()))));
    }

    private CompletableFuture<PreparedStatement> prepare(String cql) {
        CompletableFuture<PreparedStatement> known = prepared.get(cql);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<PreparedStatement> preparing =
                session.thenCompose(connected -> connected.prepareAsync(cql)).toCompletableFuture();
        prepared.put(cql, preparing);
        return preparing;
    }
}
