package io.frostline.thresholdalert.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.MonthBucket;
import io.frostline.registry.quarkus.Statements;
import io.frostline.thresholdalert.Episode;
import io.frostline.thresholdalert.Excursion;
import io.frostline.thresholdalert.ExcursionId;
import io.frostline.thresholdalert.Excursions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    /** So many cover the newest of each kind, unless a device has more kinds than that at once. */
    private static final int NEWEST = 50;

    private final Statements statements;
    private final String write;
    private final String list;
    private final String newest;
    private final String acknowledged;

    CassandraExcursions(Statements statements) {
        this.statements = statements;
        String table = statements.table("excursions");
        this.write = "INSERT INTO " + table + " (device_id, began, kind, episode, customer_id, ended, worst, bound,"
                + " reopened, told, messages) VALUES (:device_id, :began, :kind, :episode, :customer_id, :ended, :worst,"
                + " :bound, :reopened, :told, :messages)";
        this.list = "INSERT INTO " + statements.table("alerts_by_customer")
                + " (customer_id, month, began, device_id, kind) VALUES (:customer_id, :month, :began, :device_id, :kind)";
        this.newest =
                "SELECT began, kind, customer_id, ended, worst, bound, reopened, told, messages, acknowledged FROM "
                        + table + " WHERE device_id = :device_id LIMIT " + NEWEST;
        this.acknowledged = "SELECT acknowledged FROM " + table
                + " WHERE device_id = :device_id AND began = :began AND kind = :kind";
    }

    @Override
    public CompletionStage<Void> write(Collection<Excursion> excursions) {
        return all(excursions.stream().map(this::write).toList());
    }

    private CompletionStage<Void> write(Excursion excursion) {
        CompletionStage<Void> listed = excursion
                .customer()
                .map(customer -> statements
                        .execute(
                                list,
                                it -> bind(it, excursion.id())
                                        .setInt("customer_id", customer.value())
                                        .setInt(
                                                "month",
                                                MonthBucket.of(excursion.id().began())
                                                        .value()))
                        .<Void>thenApply(done -> null))
                .orElseGet(() -> CompletableFuture.completedStage(null));
        return listed.thenCompose(done -> statements.execute(write, it -> bind(it, excursion)))
                .thenApply(done -> null);
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
                .setString("episode", excursion.id().episode().toString())
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
                        .map(device -> statements
                                .execute(newest, it -> it.setInt("device_id", device.value()))
                                .<Void>thenApply(rows -> {
                                    found.put(device, excursions(device, rows));
                                    return null;
                                }))
                        .toList())
                .thenApply(done -> found);
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
                row.isNull("bound") ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble("bound")),
                row.getDouble("worst"),
                Optional.ofNullable(row.getInstant("reopened")),
                Optional.ofNullable(row.getInstant("ended")),
                row.getInt("messages"),
                false);
        Instant acknowledgement = row.getInstant("acknowledged");
        return Optional.of(new Excursion(
                new ExcursionId(device, new AlertKind(Objects.requireNonNull(row.getString("kind"))), began),
                row.isNull("customer_id") ? Optional.empty() : Optional.of(new CustomerId(row.getInt("customer_id"))),
                acknowledgement == null ? episode : episode.acknowledgedAt(acknowledgement),
                Optional.ofNullable(row.getInstant("told"))));
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
