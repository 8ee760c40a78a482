package io.frostline.silencealert.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.AlertKind;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.MonthBucket;
import io.frostline.silencealert.Excursion;
import io.frostline.silencealert.Excursion.End;
import io.frostline.silencealert.ExcursionId;
import io.frostline.silencealert.Excursions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables {@code excursions} and {@code alerts_by_customer}, of which only silences are touched. */
@ApplicationScoped
class CassandraExcursions implements Excursions {
    /** A silence that goes on is among the newest, as nothing else begins while nothing is heard. */
    private static final int PAGE = 50;

    /** Unless what is heard late was out of bounds: then silences are looked for among so many rows. */
    private static final int MOST_PAGES = 100;

    private static final Set<String> SILENCES = Set.of(AlertKind.SILENT.name(), AlertKind.GATEWAY_SILENT.name());

    private final Cql cql;
    private final String newest;
    private final String since;
    private final String one;
    private final String list;
    private final String write;
    private final String reopen;
    private final String end;

    CassandraExcursions(Cql cql) {
        this.cql = cql;
        String table = cql.table("excursions");
        String key = " WHERE device_id = ? AND began = ? AND kind = ?";
        this.newest = "SELECT began, kind, episode, customer_id, ended, reopened, told, messages, acknowledged FROM "
                + table + " WHERE device_id = ?";
        this.since = newest + " AND began >= ?";
        this.one = newest + " AND began = ? AND kind = ?";
        this.list = "INSERT INTO " + cql.table("alerts_by_customer")
                + " (customer_id, month, began, device_id, kind) VALUES (?, ?, ?, ?, ?)";
        this.write = "UPDATE " + table + " SET episode = ?, customer_id = ?, told = ?, messages = ?" + key;
        this.reopen = "UPDATE " + table + " SET reopened = ?, ended = null" + key;
        this.end = "UPDATE " + table + " SET ended = ?" + key;
    }

    @Override
    public CompletionStage<Map<DeviceId, List<Excursion>>> newest(Set<DeviceId> devices) {
        Map<DeviceId, List<Excursion>> found = new ConcurrentHashMap<>();
        return all(devices.stream().map(device -> newest(device).thenAccept(silences -> found.put(device, silences))))
                .thenApply(done -> found);
    }

    private CompletionStage<List<Excursion>> newest(DeviceId device) {
        return cql.run(PAGE, newest, device.value()).thenCompose(page -> newest(device, page, MOST_PAGES - 1));
    }

    /** Of the first page that has any. */
    private static CompletionStage<List<Excursion>> newest(DeviceId device, AsyncResultSet page, int left) {
        List<Row> rows = new ArrayList<>();
        page.currentPage().forEach(rows::add);
        List<Excursion> silences = silences(device, rows);
        return silences.isEmpty() && left > 0 && page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> newest(device, next, left - 1))
                : CompletableFuture.completedFuture(silences);
    }

    private static List<Excursion> silences(DeviceId device, List<Row> rows) {
        return rows.stream().flatMap(row -> excursion(device, row).stream()).toList();
    }

    @Override
    public CompletionStage<List<Excursion>> since(Instant began, Set<DeviceId> devices) {
        Queue<Excursion> found = new ConcurrentLinkedQueue<>();
        return all(devices.stream()
                        .map(device -> cql.rows(since, device.value(), began)
                                .thenAccept(rows -> found.addAll(silences(device, rows)))))
                .thenApply(done -> List.copyOf(found));
    }

    @Override
    public CompletionStage<List<Excursion>> recorded(Set<ExcursionId> ids) {
        Queue<Excursion> found = new ConcurrentLinkedQueue<>();
        return all(ids.stream()
                        .map(id -> cql.rows(
                                        one,
                                        id.device().value(),
                                        id.began(),
                                        id.kind().name())
                                .thenAccept(rows -> found.addAll(silences(id.device(), rows)))))
                .thenApply(done -> List.copyOf(found));
    }

    /** One of another kind is not ours, and one that nobody raised is none. */
    private static Optional<Excursion> excursion(DeviceId device, Row row) {
        String kind = String.valueOf(row.getString("kind"));
        String episode = row.getString("episode");
        if (!SILENCES.contains(kind) || episode == null) {
            return Optional.empty();
        }
        Instant began = Objects.requireNonNull(row.getInstant("began"));
        return Optional.of(new Excursion(
                new ExcursionId(device, new AlertKind(kind), began),
                EventId.parse(episode),
                row.isNull("customer_id") ? Optional.empty() : Optional.of(new CustomerId(row.getInt("customer_id"))),
                Optional.ofNullable(row.getInstant("ended")),
                Optional.ofNullable(row.getInstant("reopened")),
                Objects.requireNonNullElse(row.getInstant("told"), began),
                row.getInt("messages"),
                Optional.ofNullable(row.getInstant("acknowledged"))));
    }

    @Override
    public CompletionStage<Void> write(Collection<Excursion> excursions) {
        return all(excursions.stream().map(this::write));
    }

    private CompletionStage<?> write(Excursion excursion) {
        ExcursionId id = excursion.id();
        @Nullable Integer customer = excursion.customer().map(CustomerId::value).orElse(null);
        return listed(excursion)
                .thenCompose(listed -> run(
                        write, id, excursion.episode().toString(), customer, excursion.told(), excursion.messages()))
                .thenCompose(written -> excursion.reopened().equals(Optional.of(excursion.told()))
                        ? run(reopen, id, excursion.told())
                        : CompletableFuture.completedFuture(null));
    }

    private CompletionStage<?> listed(Excursion excursion) {
        ExcursionId id = excursion.id();
        return excursion.customer().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : cql.run(
                        list,
                        excursion.customer().get().value(),
                        MonthBucket.of(id.began()).value(),
                        id.began(),
                        id.device().value(),
                        id.kind().name());
    }

    @Override
    public CompletionStage<Void> end(Collection<End> ends) {
        return all(ends.stream().map(one -> run(end, one.id(), one.time())));
    }

    private CompletionStage<?> run(String statement, ExcursionId id, @Nullable Object... values) {
        return cql.run(
                statement,
                Stream.concat(
                                Stream.of(values),
                                Stream.of(
                                        id.device().value(),
                                        id.began(),
                                        id.kind().name()))
                        .toArray());
    }

    private static CompletionStage<Void> all(Stream<? extends CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
    }
}
