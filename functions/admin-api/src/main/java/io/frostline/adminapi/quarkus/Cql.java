package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.adminapi.Certainty;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Runs statements, each prepared once, without blocking. */
@Singleton
class Cql {
    private static final int MOST_READ = 50_000;

    private final CompletionStage<QuarkusCqlSession> session;
    private final String keyspace;
    private final Map<String, CompletableFuture<PreparedStatement>> prepared = new ConcurrentHashMap<>();

    Cql(CompletionStage<QuarkusCqlSession> session, AdminConfig config) {
        this.session = session;
        this.keyspace = config.keyspace();
    }

    /**
     * A statement and what sets its variables.
     *
     * @param text CQL with named variables
     */
    record Statement(String text, UnaryOperator<BoundStatementBuilder> bind) {}

    /** The full name of a table. */
    String table(String name) {
        return keyspace + "." + name;
    }

    /** The only row, if there is one. */
    CompletionStage<Optional<Row>> one(Statement query) {
        return run(query).thenApply(rows -> Optional.ofNullable(rows.one()));
    }

    /** The only row, after all unfinished light-weight transactions on it were settled. */
    CompletionStage<Optional<Row>> settled(Statement query) {
        return run(with(query, it -> it.setConsistencyLevel(ConsistencyLevel.SERIAL)))
                .thenApply(rows -> Optional.ofNullable(rows.one()));
    }

    /** All rows, page by page. */
    CompletionStage<List<Row>> all(Statement query) {
        return run(query).thenCompose(page -> collect(page, new ArrayList<>()));
    }

    /**
     * Rows of a long table.
     *
     * @param goOnAfter the last one read, when there are more
     */
    record Scan(List<Row> found, Optional<Row> goOnAfter) {}

    /** The first so many rows that are wanted; it gives up, to be continued, after 50,000 that are not. */
    CompletionStage<Scan> scan(Statement query, int most, Predicate<Row> wanted) {
        return run(query).thenCompose(page -> scan(page, most, wanted, new ArrayList<>(), 0));
    }

    private static CompletionStage<Scan> scan(
            AsyncResultSet page, int most, Predicate<Row> wanted, List<Row> found, int before) {
        int read = before;
        for (Row row : page.currentPage()) {
            read++;
            if (wanted.test(row)) {
                found.add(row);
            }
            if (found.size() == most || read == MOST_READ) {
                boolean more = page.remaining() > 0 || page.hasMorePages();
                return CompletableFuture.completedStage(new Scan(found, more ? Optional.of(row) : Optional.empty()));
            }
        }
        int soFar = read;
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> scan(next, most, wanted, found, soFar))
                : CompletableFuture.completedStage(new Scan(found, Optional.empty()));
    }

    /** An ordinary write that may be repeated. */
    CompletionStage<Void> write(Statement change) {
        return run(change).thenApply(done -> null);
    }

    /** A light-weight transaction; fails when its outcome is unknown. The driver must not repeat it by itself. */
    CompletionStage<Boolean> attempt(Statement change) {
        return run(with(change, it -> it.setIdempotence(false))).thenApply(AsyncResultSet::wasApplied);
    }

    /**
     * A light-weight transaction. When its outcome is unknown, the row is read back.
     *
     * @param query reads the row
     * @param ours whether the row, or its absence, is what the transaction makes of it
     * @return whether it was applied
     */
    CompletionStage<Boolean> transact(Statement change, Statement query, Predicate<Optional<Row>> ours) {
        return Certainty.of(
                attempt(change),
                QueryValidationException.class::isInstance,
                () -> settled(query).thenApply(ours::test));
    }

    private static Statement with(Statement statement, UnaryOperator<BoundStatementBuilder> option) {
        return new Statement(
                statement.text(), it -> option.apply(statement.bind().apply(it)));
    }

    private static CompletionStage<List<Row>> collect(AsyncResultSet page, List<Row> rows) {
        page.currentPage().forEach(rows::add);
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> collect(next, rows))
                : CompletableFuture.completedStage(rows);
    }

    private CompletionStage<AsyncResultSet> run(Statement statement) {
        return session.thenCompose(open -> prepare(open, statement.text())
                .thenCompose(ready -> open.executeAsync(
                        statement.bind().apply(ready.boundStatementBuilder()).build())));
    }

    /** As long as it failed it is tried again. */
    private CompletableFuture<PreparedStatement> prepare(QuarkusCqlSession open, String text) {
        CompletableFuture<PreparedStatement> known = prepared.get(text);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<PreparedStatement> preparing = open.prepareAsync(text).toCompletableFuture();
        prepared.put(text, preparing);
        return preparing;
    }
}
