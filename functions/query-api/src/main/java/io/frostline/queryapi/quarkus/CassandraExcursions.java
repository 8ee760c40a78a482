package io.frostline.queryapi.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.MonthBucket;
import io.frostline.queryapi.Excursion;
import io.frostline.queryapi.Excursion.Acknowledgement;
import io.frostline.queryapi.Excursion.Correction;
import io.frostline.queryapi.Excursions;
import io.frostline.queryapi.Parallel;
import io.frostline.queryapi.Range;
import io.frostline.registry.quarkus.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tables {@code excursions} and {@code alerts_by_customer}. */
@ApplicationScoped
class CassandraExcursions implements Excursions {
    private static final int AT_ONCE = 32;

    private final Statements statements;
    private final String ofDevice;
    private final String one;
    private final String all;
    private final String ofCustomer;
    private final String acknowledge;
    private final String correct;

    CassandraExcursions(Statements statements) {
        this.statements = statements;
        String table = statements.table("excursions");
        String key = " WHERE device_id = :device_id AND began = :began AND kind = :kind";
        this.all = "SELECT * FROM " + table + " WHERE device_id = :device_id";
        this.ofDevice = all + " AND began >= :since AND began < :until LIMIT :most";
        this.one = "SELECT * FROM " + table + key;
        this.ofCustomer = "SELECT device_id, began, kind FROM " + statements.table("alerts_by_customer")
                + " WHERE customer_id = :customer_id AND month = :month AND began >= :since AND began < :until LIMIT :most";
        this.acknowledge =
                "UPDATE " + table + " SET acknowledged = :moment, acknowledged_by = :who, note = :note" + key;
        this.correct = "UPDATE " + table
                + " SET corrected = :moment, corrected_by = :who, cause = :cause, corrective_action = :action" + key;
    }

    @Override
    public CompletionStage<List<Excursion>> of(DeviceId device, Range range, int limit) {
        return statements
                .execute(ofDevice, it -> within(it, range, limit).setInt("device_id", device.value()))
                .thenCompose(Statements::rows)
                .thenApply(rows -> rows.stream()
                        .map(CassandraExcursions::excursion)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static BoundStatementBuilder within(BoundStatementBuilder statement, Range range, int limit) {
        return statement
                .setInstant("since", range.from())
                .setInstant("until", range.to())
                .setInt("most", limit);
    }

    @Override
    public CompletionStage<List<Excursion>> of(CustomerId customer, Range range, int limit) {
        Iterator<MonthBucket> months =
                MonthBucket.between(range.from(), range.to().minusMillis(1)).iterator();
        return of(customer, months, range, limit, new ArrayList<>());
    }

    private CompletionStage<List<Excursion>> of(
            CustomerId customer, Iterator<MonthBucket> months, Range range, int limit, List<Excursion> found) {
        if (!months.hasNext() || found.size() >= limit) {
            return CompletableFuture.completedStage(found);
        }
        int month = months.next().value();
        return statements
                .execute(
                        ofCustomer,
                        it -> within(it, range, limit - found.size())
                                .setInt("customer_id", customer.value())
                                .setInt("month", month))
                .thenCompose(Statements::rows)
                .thenCompose(rows -> Parallel.map(rows, AT_ONCE, this::find))
                .thenCompose(excursions -> {
                    excursions.stream().flatMap(Optional::stream).forEach(found::add);
                    return of(customer, months, range, limit, found);
                });
    }

    private CompletionStage<Optional<Excursion>> find(Row entry) {
        return statements
                .execute(
                        one,
                        it -> it.setInt("device_id", entry.getInt("device_id"))
                                .setInstant("began", entry.getInstant("began"))
                                .setString("kind", entry.getString("kind")))
                .thenApply(result -> Optional.ofNullable(result.one()).flatMap(CassandraExcursions::excursion));
    }

    @Override
    public CompletionStage<Optional<Excursion>> find(DeviceId device, String id) {
        return statements
                .execute(all, it -> it.setInt("device_id", device.value()))
                .thenCompose(result -> first(result, id));
    }

    private static CompletionStage<Optional<Excursion>> first(AsyncResultSet page, String id) {
        for (Row row : page.currentPage()) {
            if (id.equals(row.getString("episode"))) {
                return CompletableFuture.completedStage(excursion(row));
            }
        }
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> first(next, id))
                : CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Void> acknowledge(Excursion excursion, Acknowledgement acknowledgement) {
        return statements
                .execute(
                        acknowledge,
                        it -> key(it, excursion)
                                .setInstant("moment", acknowledgement.at())
                                .setString("who", acknowledgement.by())
                                .setString("note", acknowledgement.note()))
                .thenApply(done -> null);
    }

    @Override
    public CompletionStage<Void> correct(Excursion excursion, Correction correction) {
        return statements
                .execute(
                        correct,
                        it -> key(it, excursion)
                                .setInstant("moment", correction.at())
                                .setString("who", correction.by())
                                .setString("cause", correction.cause())
                                .setString("action", correction.action()))
                .thenApply(done -> null);
    }

    private static BoundStatementBuilder key(BoundStatementBuilder statement, Excursion excursion) {
        return statement
                .setInt("device_id", excursion.device().value())
                .setInstant("began", excursion.began())
                .setString("kind", excursion.kind().name());
    }

    /** Empty when there is only what people said. */
    private static Optional<Excursion> excursion(Row row) {
        String id = row.getString("episode");
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(new Excursion(
                id,
                new DeviceId(row.getInt("device_id")),
                new AlertKind(String.valueOf(row.getString("kind"))),
                Objects.requireNonNull(row.getInstant("began")),
                Optional.ofNullable(row.getInstant("ended")),
                number(row, "worst"),
                number(row, "bound"),
                row.isNull("customer_id") ? Optional.empty() : Optional.of(new CustomerId(row.getInt("customer_id"))),
                Optional.ofNullable(row.getInstant("told")),
                row.getInt("messages"),
                acknowledgement(row),
                correction(row)));
    }

    private static Optional<Acknowledgement> acknowledgement(Row row) {
        Instant at = row.getInstant("acknowledged");
        return at == null
                ? Optional.empty()
                : Optional.of(new Acknowledgement(at, text(row, "acknowledged_by"), text(row, "note")));
    }

    private static Optional<Correction> correction(Row row) {
        Instant at = row.getInstant("corrected");
        return at == null
                ? Optional.empty()
                : Optional.of(new Correction(
                        at, text(row, "corrected_by"), text(row, "cause"), text(row, "corrective_action")));
    }

    private static OptionalDouble number(Row row, String column) {
        return row.isNull(column) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(column));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
