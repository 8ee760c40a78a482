package io.frostline.silencealert.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.MonthBucket;
import io.frostline.silencealert.ActiveDevices;
import io.frostline.silencealert.Hearing;
import io.frostline.silencealert.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Devices, whose they are, and when they were last heard: the newest rows of {@code datapoints}. */
@ApplicationScoped
class CassandraDevices implements ActiveDevices, Subjects.OwnedDevices {
    /** Readings are kept for 3 years. */
    private static final Duration KEPT = Duration.ofDays(3 * 366);

    /** A device's clock may be so far ahead, so that its newest row is next month's. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Cql cql;
    private final String all;
    private final String one;
    private final String newest;
    private final String owned;

    CassandraDevices(Cql cql) {
        this.cql = cql;
        this.all = "SELECT id, state, activated FROM " + cql.table("devices");
        this.one = all + " WHERE id = ?";
        this.newest = "SELECT time, gateway_id, received FROM " + cql.table("datapoints")
                + " WHERE device_id = ? AND bucket = ? LIMIT 10";
        this.owned = "SELECT device_id FROM " + cql.table("devices_by_customer") + " WHERE customer_id = ?";
    }

    @Override
    public CompletionStage<Void> forEach(Function<List<Active>, CompletionStage<Void>> page) {
        return cql.run(all).thenCompose(first -> forEach(first, page));
    }

    private static CompletionStage<Void> forEach(
            AsyncResultSet rows, Function<List<Active>, CompletionStage<Void>> page) {
        List<Active> active = new ArrayList<>();
        for (Row row : rows.currentPage()) {
            active(row).ifPresent(active::add);
        }
        return page.apply(active)
                .thenCompose(done -> rows.hasMorePages()
                        ? rows.fetchNextPage().thenCompose(next -> forEach(next, page))
                        : CompletableFuture.completedFuture(null));
    }

    private static Optional<Active> active(Row row) {
        return row.getBoolean("state") && row.getInt("id") > 0
                ? Optional.of(
                        new Active(new DeviceId(row.getInt("id")), Optional.ofNullable(row.getInstant("activated"))))
                : Optional.empty();
    }

    @Override
    public CompletionStage<List<Active>> among(Set<DeviceId> devices) {
        List<CompletableFuture<List<Row>>> rows = devices.stream()
                .map(device -> cql.rows(one, device.value()).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(rows.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> rows.stream()
                        .flatMap(found -> found.join().stream())
                        .flatMap(row -> active(row).stream())
                        .toList());
    }

    @Override
    public CompletionStage<Map<DeviceId, List<Hearing>>> lastHeard(List<Active> devices, Instant now) {
        Map<DeviceId, List<Hearing>> heard = new ConcurrentHashMap<>();
        return CompletableFuture.allOf(devices.stream()
                        .map(device -> lastHeard(device, now)
                                .thenAccept(newestRows -> heard.put(device.device(), newestRows))
                                .toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> heard);
    }

    private CompletionStage<List<Hearing>> lastHeard(Active device, Instant now) {
        Instant from = device.activated().filter(now.minus(KEPT)::isBefore).orElse(now.minus(KEPT));
        return lastHeard(device.device(), MonthBucket.between(from, now.plus(AHEAD)));
    }

    /** Of the newest month that has any. */
    private CompletionStage<List<Hearing>> lastHeard(DeviceId device, List<MonthBucket> months) {
        if (months.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return cql.rows(newest, device.value(), months.get(0).value())
                .thenCompose(rows -> rows.isEmpty()
                        ? lastHeard(device, months.subList(1, months.size()))
                        : CompletableFuture.completedFuture(
                                rows.stream().map(row -> hearing(device, row)).toList()));
    }

    private static Hearing hearing(DeviceId device, Row row) {
        Instant time = Objects.requireNonNull(row.getInstant("time"));
        Instant received = Optional.ofNullable(row.getInstant("received")).orElse(time);
        return new Hearing(
                device, new GatewayId(row.getInt("gateway_id")), time.isBefore(received) ? time : received, received);
    }

    @Override
    public CompletionStage<Set<DeviceId>> of(CustomerId customer) {
        return cql.rows(owned, customer.value())
                .thenApply(rows -> rows.stream()
                        .map(row -> new DeviceId(row.getInt("device_id")))
                        .collect(Collectors.toSet()));
    }
}
