package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.Listing;
import io.frostline.adminapi.Page;
import io.frostline.adminapi.Store;
import io.frostline.adminapi.quarkus.Cql.Scan;
import io.frostline.adminapi.quarkus.Cql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with one row per id and a version in it. Every write is a light-weight transaction: an ordinary write would
 * carry a client's clock and could hide a later transaction.
 */
abstract class VersionedTable<I, T> implements Store<I, T> {
    private static final String EXPECTED = "expected";

    final Cql cql;
    private final String table;
    private final String key;
    private final List<String> columns;

    /**
     * Describes the table.
     *
     * @param columns comma-separated; the first is the key, {@code version} is one of them
     */
    VersionedTable(Cql cql, String table, String columns) {
        this.cql = cql;
        this.table = cql.table(table);
        this.columns = Arrays.asList(columns.split(", "));
        this.key = this.columns.get(0);
    }

    /** Sets the variable named as the key. */
    abstract BoundStatementBuilder bindKey(BoundStatementBuilder statement, I id);

    /** Sets the variables named as the columns. */
    abstract BoundStatementBuilder bind(BoundStatementBuilder statement, T row);

    /** Null for a row that is none. */
    abstract @Nullable T read(Row row);

    abstract I id(T row);

    /** The key of any row, also of one that {@link #read} takes for none. */
    abstract I key(Row row);

    abstract long version(T row);

    abstract Comparator<T> order();

    @Override
    public CompletionStage<Optional<T>> find(I id) {
        return cql.one(select(id)).thenApply(row -> row.map(this::read));
    }

    @Override
    public CompletionStage<List<T>> all() {
        return cql.all(new Statement(selection(), UnaryOperator.identity()))
                .thenApply(rows -> rows.stream()
                        .map(this::read)
                        .filter(Objects::nonNull)
                        .sorted(order())
                        .toList());
    }

    @Override
    public CompletionStage<Page<I, T>> page(Listing<I, T> listing) {
        Statement query = listing.after()
                .map(last -> new Statement(
                        selection() + " WHERE token(" + key + ") > token(:" + key + ")", it -> bindKey(it, last)))
                .orElseGet(() -> new Statement(selection(), UnaryOperator.identity()));
        return cql.scan(query, listing.most(), row -> isWanted(read(row), listing))
                .thenApply(this::page);
    }

    private boolean isWanted(@Nullable T row, Listing<I, T> listing) {
        return row != null && listing.wanted().test(row);
    }

    private Page<I, T> page(Scan scan) {
        List<T> rows = scan.found().stream()
                .map(this::read)
                .filter(Objects::nonNull)
                .sorted(order())
                .toList();
        return new Page<>(rows, scan.goOnAfter().map(this::key));
    }

    @Override
    public CompletionStage<Boolean> insert(T row) {
        String variables = columns.stream().map(":"::concat).collect(Collectors.joining(", "));
        String text = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + variables
                + ") IF NOT EXISTS";
        return transact(row, new Statement(text, it -> bind(it, row)));
    }

    @Override
    public CompletionStage<Boolean> replace(T next) {
        String assignments =
                columns.stream().skip(1).map(column -> column + " = :" + column).collect(Collectors.joining(", "));
        String text = "UPDATE " + table + " SET " + assignments + " WHERE " + key + " = :" + key + " IF version = :"
                + EXPECTED;
        return transact(next, new Statement(text, it -> expect(bind(it, next), version(next) - 1)));
    }

    @Override
    public CompletionStage<Boolean> delete(T row) {
        String text = "DELETE FROM " + table + " WHERE " + key + " = :" + key + " IF version = :" + EXPECTED;
        Statement deletion = new Statement(text, it -> expect(bindKey(it, id(row)), version(row)));
        return cql.transact(deletion, select(id(row)), Optional::isEmpty);
    }

    private CompletionStage<Boolean> transact(T row, Statement change) {
        return cql.transact(
                change, select(id(row)), found -> found.map(this::read).equals(Optional.of(row)));
    }

    /** Imported rows have no version, which reads as 0. */
    private static BoundStatementBuilder expect(BoundStatementBuilder statement, long version) {
        return version == 0 ? statement.setToNull(EXPECTED) : statement.setLong(EXPECTED, version);
    }

    private Statement select(I id) {
        return new Statement(selection() + " WHERE " + key + " = :" + key, it -> bindKey(it, id));
    }

    private String selection() {
        return "SELECT " + String.join(", ", columns) + " FROM " + table;
    }
}
