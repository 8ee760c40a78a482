package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.Excursions;
import io.frostline.adminapi.quarkus.Cql.Statement;
import io.frostline.model.CustomerId;
import io.frostline.model.MonthBucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tables {@code excursions} and {@code alerts_by_customer}, which say whose an excursion was. */
@Singleton
class CassandraExcursions implements Excursions {
    /** No reading is older. */
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    private static final Duration AHEAD = Duration.ofDays(2);

    private final Cql cql;
    private final String list;
    private final String excursions;
    private final InstantSource clock = InstantSource.system();

    CassandraExcursions(Cql cql) {
        this.cql = cql;
        this.list = cql.table("alerts_by_customer");
        this.excursions = cql.table("excursions");
    }

    @Override
    public CompletionStage<Void> anonymize(CustomerId customer) {
        return months(
                customer,
                MonthBucket.between(EARLIEST, clock.instant().plus(AHEAD)).iterator());
    }

    private CompletionStage<Void> months(CustomerId customer, Iterator<MonthBucket> months) {
        return months.hasNext()
                ? month(customer, months.next()).thenCompose(done -> months(customer, months))
                : CompletableFuture.completedStage(null);
    }

    /** The list goes last: it says what is left to be done. */
    private CompletionStage<Void> month(CustomerId customer, MonthBucket month) {
        String key = " FROM " + list + " WHERE customer_id = :customer_id AND month = :month";
        return cql.all(new Statement(
                        "SELECT device_id, began, kind" + key,
                        it -> it.setInt("customer_id", customer.value()).setInt("month", month.value())))
                .thenCompose(rows -> rows.isEmpty()
                        ? CompletableFuture.<Void>completedStage(null)
                        : rows(rows.iterator())
                                .thenCompose(done -> cql.write(new Statement(
                                        "DELETE" + key,
                                        it -> it.setInt("customer_id", customer.value())
                                                .setInt("month", month.value())))));
    }

    private CompletionStage<Void> rows(Iterator<Row> rows) {
        return rows.hasNext()
                ? anonymize(rows.next()).thenCompose(done -> rows(rows))
                : CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> anonymize(Row row) {
        String columns = String.join(
                " = null, ",
                List.of("customer_id", "acknowledged_by", "note", "cause", "corrective_action", "corrected_by"));
        return cql.write(new Statement(
                "UPDATE " + excursions + " SET " + columns
                        + " = null WHERE device_id = :device_id AND began = :began AND kind = :kind",
                it -> it.setInt("device_id", row.getInt("device_id"))
                        .setInstant("began", row.getInstant("began"))
                        .setString("kind", row.getString("kind"))));
    }
}
