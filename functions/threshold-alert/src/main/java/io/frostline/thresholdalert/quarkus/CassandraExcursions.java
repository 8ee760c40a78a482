package io.frostline.thresholdalert.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.MonthBucket;
import io.frostline.registry.quarkus.Statements;
import io.frostline.thresholdalert.Episode;
import io.frostline.thresholdalert.Excursion;
import io.frostline.thresholdalert.Excursion.End;
import io.frostline.thresholdalert.ExcursionId;
import io.frostline.thresholdalert.Excursions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** The tables {@code excursions} and {@code alerts_by_customer}. Excursions are rare, so each is a statement of its own. */
@ApplicationScoped
class CassandraExcursions implements Excursions {
    /** So many cover the newest of each kind that has a value, unless a device has more kinds than that at once. */
    private static final int NEWEST = 50;

    private final Statements statements;
    private final CassandraRemarks remarks;
    private final String write;
    private final String end;
    private final String list;
    private final String newest;
    private final String acknowledged;
    private final String delete;
    private final String unlist;

    CassandraExcursions(Statements statements, CassandraRemarks remarks) {
        this.statements = statements;
        this.remarks = remarks;
        String table = statements.table("excursions");
        this.write = "INSERT INTO " + table + " (device_id, began, kind, episode, customer_id, ended, worst, bound,"
                + " reopened, told, messages) VALUES (:device_id, :began, :kind, :episode, :customer_id, :ended, :worst,"
                + " :bound, :reopened, :told, :messages)";
        this.end = "UPDATE " + table
                + " SET ended = :ended WHERE device_id = :device_id AND began = :began AND kind = :kind";
        this.list = "INSERT INTO " + statements.table("alerts_by_customer")
                + " (customer_id, month, began, device_id, kind) VALUES (:customer_id, :month, :began, :device_id, :kind)";
        this.newest =
                "SELECT began, kind, episode, customer_id, ended, worst, bound, reopened, told, messages, acknowledged,"
                        + " WRITETIME(worst) AS written FROM " + table + " WHERE device_id = :device_id AND worst >= "
                        + -Double.MAX_VALUE
                        + " LIMIT :most ALLOW FILTERING";
        this.acknowledged = "SELECT acknowledged FROM " + table
                + " WHERE device_id = :device_id AND began = :began AND kind = :kind";
        this.delete = "DELETE FROM " + table + " WHERE device_id = :device_id AND began = :began AND kind = :kind";
        this.unlist = "DELETE FROM " + statements.table("alerts_by_customer") + " WHERE customer_id = :customer_id"
                + " AND month = :month AND began = :began AND device_id = :device_id AND kind = :kind";
    }

    @Override
    public CompletionStage<Void> write(Collection<Excursion> excursions) {
        return all(excursions.stream().map(this::write).toList());
    }

    private CompletionStage<Void> write(Excursion excursion) {
        return customersList(list, excursion)
                .thenCompose(done -> statements.execute(write, it -> bind(it, excursion)))
                .thenApply(done -> null);
    }

    private CompletionStage<Void> customersList(String change, Excursion excursion) {
        int month = MonthBucket.of(excursion.id().began()).value();
        return excursion
                .customer()
                .map(customer -> statements
                        .execute(
                                change,
                                it -> bind(it, excursion.id())
                                        .setInt("customer_id", customer.value())
                                        .setInt("month", month))
                        .<Void>thenApply(done -> null))
                .orElseGet(() -> CompletableFuture.completedStage(null));
    }

    @Override
    public CompletionStage<Void> end(Collection<End> ends) {
        return all(ends.stream()
                .map(one -> statements
                        .execute(end, it -> bind(it, one.id()).setInstant("ended", one.time()))
                        .<Void>thenApply(done -> null))
                .toList());
    }

    @Override
    public CompletionStage<Void> fold(Excursion excursion, ExcursionId into) {
        return remarks.copy(excursion.id(), into).thenCompose(copied -> deleteIf(copied, excursion));
    }

    @Override
    public CompletionStage<Void> delete(Excursion excursion) {
        return remarks.areNone(excursion.id()).thenCompose(none -> deleteIf(none, excursion));
    }

    /** The entry of the list last: as long as it is there, the row may be, too. */
    private CompletionStage<Void> deleteIf(boolean condition, Excursion excursion) {
        return condition
                ? statements
                        .execute(delete, it -> bind(it, excursion.id()))
                        .thenCompose(done -> customersList(unlist, excursion))
                : CompletableFuture.completedStage(null);
    }

    private static BoundStatementBuilder bind(BoundStatementBuilder statement, ExcursionId id) {
        return statement
                .setInt("device_id", id.device().value())
                .setInstant("began", id.began())
                .setString("kind", id.kind().name());
    }

    private static BoundStatementBuilder bind(BoundStatementBuilder statement, Excursion excursion) {
        Episode episode = excursion.episode();
        return bind(statement, excursion.id())
                .setString("episode", excursion.name().toString())
                .set("customer_id", excursion.customer().map(CustomerId::value).orElse(null), Integer.class)
                .setInstant("ended", episode.closed().orElse(null))
                .setDouble("worst", episode.worst())
                .set("bound", episode.bound().isPresent() ? episode.bound().getAsDouble() : null, Double.class)
                .setInstant("reopened", episode.reopened().orElse(null))
                .setInstant("told", excursion.told().orElse(null))
                .setInt("messages", episode.messages());
    }

    @Override
    public CompletionStage<Map<DeviceId, List<Excursion>>> newest(Set<DeviceId> devices) {
        Map<DeviceId, List<Excursion>> found = new ConcurrentHashMap<>();
        return all(devices.stream()
                        .map(device -> newest(device, NEWEST).<Void>thenApply(excursions -> {
                            found.put(device, excursions);
                            return null;
                        }))
                        .toList())
                .thenApply(done -> found);
    }

    @Override
    public CompletionStage<List<Excursion>> newest(DeviceId device, int most) {
        return statements
                .execute(newest, it -> it.setInt("device_id", device.value()).setInt("most", most))
                .thenApply(rows -> excursions(device, rows));
    }

    private static List<Excursion> excursions(DeviceId device, AsyncResultSet rows) {
        return StreamSupport.stream(rows.currentPage().spliterator(), false)
                .map(row -> excursion(device, row))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A row that has only what people said is none. */
    private static Optional<Excursion> excursion(DeviceId device, Row row) {
        if (row.isNull("worst")) {
            return Optional.empty();
        }
        Instant began = Objects.requireNonNull(row.getInstant("began"));
        Episode episode = new Episode(
                began,
                began,
                row.isNull("bound") ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble("bound")),
                row.getDouble("worst"),
                Optional.ofNullable(row.getInstant("reopened")),
                Optional.ofNullable(row.getInstant("ended")),
                row.getInt("messages"),
                false);
        Instant acknowledgement = row.getInstant("acknowledged");
        ExcursionId id = new ExcursionId(device, new AlertKind(Objects.requireNonNull(row.getString("kind"))), began);
        String name = row.getString("episode");
        return Optional.of(new Excursion(
                id,
                name == null ? id.episode() : EventId.parse(name),
                row.isNull("customer_id") ? Optional.empty() : Optional.of(new CustomerId(row.getInt("customer_id"))),
                acknowledgement == null ? episode : episode.acknowledgedAt(acknowledgement),
                Optional.ofNullable(row.getInstant("told")),
                Optional.of(Instant.EPOCH.plus(row.getLong("written"), ChronoUnit.MICROS))));
    }

    @Override
    public CompletionStage<Map<ExcursionId, Instant>> acknowledged(Set<ExcursionId> excursions) {
        Map<ExcursionId, Instant> times = new ConcurrentHashMap<>();
        return all(excursions.stream()
                        .map(id -> statements
                                .execute(acknowledged, it -> bind(it, id))
                                .<Void>thenApply(rows -> {
                                    Row row = rows.one();
                                    if (row != null && !row.isNull("acknowledged")) {
                                        times.put(id, Objects.requireNonNull(row.getInstant("acknowledged")));
                                    }
                                    return null;
                                }))
                        .toList())
                .thenApply(done -> times);
    }

    private static CompletionStage<Void> all(List<CompletionStage<Void>> stages) {
        return CompletableFuture.allOf(new ArrayList<>(stages)
                .stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
    }
}
