package io.frostline.notify.quarkus;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.notify.Channel;
import io.frostline.notify.Leased;
import io.frostline.notify.Notification;
import io.frostline.notify.NotificationId;
import io.frostline.notify.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The outbox in Cassandra. Every change of a row of {@code notifications} is conditional; {@link PendingIndex} follows
 * behind, so an entry of it may be one too many and never one too few.
 */
@ApplicationScoped
class CassandraOutbox implements Outbox {
    private static final String PENDING = "pending";
    private static final String UNDELIVERABLE = "undeliverable";

    private static final String KEY = " WHERE alert_id = ? AND channel = ? AND recipient = ?";

    private final Cql cql;
    private final PendingIndex index;
    private final String table;
    private final String row;
    private final String planned;
    private final String read;
    private final String lease;
    private final String sent;
    private final String postpone;
    private final String giveUp;

    CassandraOutbox(Cql cql, PendingIndex index) {
        this.cql = cql;
        this.index = index;
        this.table = cql.table("notifications");
        this.row = "INSERT INTO " + table + " (alert_id, channel, recipient, state, customer_id, device_id, message,"
                + " created, attempts, next_attempt, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?); ";
        this.planned = "SELECT channel, recipient, state FROM " + table + " WHERE alert_id = ?";
        this.read = "SELECT state, message, created, attempts, next_attempt FROM " + table + KEY;
        String change = "UPDATE " + table + " SET ";
        this.lease = change + "attempts = ?, next_attempt = ?, lease_owner = ?" + KEY
                + " IF state = 'pending' AND attempts = ?";
        this.sent = change + "state = 'sent', sent = ?, provider_id = ?" + KEY + " IF state = 'pending'";
        this.postpone = change + "next_attempt = ?, error = ?" + KEY + " IF state = 'pending' AND lease_owner = ?";
        this.giveUp = change + "state = 'undeliverable', error = ?" + KEY + " IF state = 'pending' AND lease_owner = ?";
    }

    /** One partition, so all or nothing: the static column guards the rows. */
    private String plan(int rows) {
        return "BEGIN BATCH UPDATE " + table + " SET planned = ? WHERE alert_id = ? IF planned = null; "
                + row.repeat(rows) + "APPLY BATCH";
    }

    @Override
    public CompletionStage<Planned> plan(List<Notification> notifications) {
        Notification first = notifications.get(0);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(first.created());
        values.add(first.id().alert().toString());
        notifications.forEach(notification -> values.addAll(row(notification)));
        return cql.conditional(plan(notifications.size()), values.toArray())
                .thenCompose(applied -> applied ? index(notifications) : plannedBefore(first));
    }

    private static List<@Nullable Object> row(Notification notification) {
        NotificationId id = notification.id();
        return Arrays.asList(
                id.alert().toString(),
                id.channel().label(),
                id.recipient(),
                notification.failure().isEmpty() ? PENDING : UNDELIVERABLE,
                notification.customer().map(CustomerId::value).orElse(null),
                notification.device().map(DeviceId::value).orElse(null),
                notification.message(),
                notification.created(),
                notification.created(),
                notification.failure().map(Notification.Failure::words).orElse(null));
    }

    @Override
    public CompletionStage<Optional<Leased>> lease(NotificationId id, UUID owner, Instant now, Instant until) {
        return cql.read(read, id.alert().toString(), id.channel().label(), id.recipient())
                .thenCompose(rows -> lease(id, owner, now, until, rows.one()));
    }

    @Override
    public CompletionStage<Void> sent(Leased leased, String providerId, Instant now) {
        return cql.conditional(sent, now, providerId, alert(leased), channel(leased), recipient(leased))
                .thenCompose(applied -> index.remove(leased.id()));
    }

    @Override
    public CompletionStage<Void> postponed(Leased leased, String error, Instant next) {
        return cql.conditional(postpone, next, error, alert(leased), channel(leased), recipient(leased), leased.owner())
                .thenCompose(applied -> applied ? index.add(leased.id(), next) : nothing());
    }

    @Override
    public CompletionStage<Void> undeliverable(Leased leased, String error) {
        return cql.conditional(giveUp, error, alert(leased), channel(leased), recipient(leased), leased.owner())
                .thenCompose(applied -> applied ? index.remove(leased.id()) : nothing());
    }

    @Override
    public CompletionStage<List<NotificationId>> due(Instant now) {
        return index.due(now);
    }

    private CompletionStage<Planned> index(List<Notification> notifications) {
        List<Notification> pending = notifications.stream()
                .filter(notification -> notification.failure().isEmpty())
                .toList();
        CompletableFuture<?>[] indexed = pending.stream()
                .map(notification ->
                        index.add(notification.id(), notification.created()).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(indexed)
                .thenApply(done ->
                        new Planned(true, pending.stream().map(Notification::id).toList()));
    }

    /** A crash may have come between row and index, so what is pending is indexed again. */
    private CompletionStage<Planned> plannedBefore(Notification notification) {
        return cql.readSerially(planned, notification.id().alert().toString()).thenCompose(rows -> {
            List<NotificationId> pending = StreamSupport.stream(
                            rows.currentPage().spliterator(), false)
                    .filter(row -> PENDING.equals(row.getString("state")))
                    .map(row -> id(notification, row))
                    .toList();
            CompletableFuture<?>[] indexed = pending.stream()
                    .map(id -> index.add(id, notification.created()).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(indexed).thenApply(done -> new Planned(false, pending));
        });
    }

    private CompletionStage<Optional<Leased>> lease(
            NotificationId id, UUID owner, Instant now, Instant until, @Nullable Row row) {
        if (row == null || !PENDING.equals(row.getString("state"))) {
            return index.remove(id).thenApply(done -> Optional.empty());
        }
        Instant due = Objects.requireNonNull(row.getInstant("next_attempt"));
        if (due.isAfter(now)) {
            return index.add(id, due).thenApply(done -> Optional.empty());
        }
        int attempts = row.getInt("attempts");
        Leased leased = new Leased(
                id,
                Objects.requireNonNull(row.getString("message")),
                attempts + 1,
                Objects.requireNonNull(row.getInstant("created")),
                owner,
                until);
        return cql.conditional(
                        lease,
                        attempts + 1,
                        until,
                        owner,
                        id.alert().toString(),
                        id.channel().label(),
                        id.recipient(),
                        attempts)
                .thenApply(applied -> applied ? Optional.of(leased) : Optional.empty());
    }

    private static NotificationId id(Notification notification, Row row) {
        return new NotificationId(
                notification.id().alert(),
                Channel.parse(Objects.requireNonNull(row.getString("channel"))),
                Objects.requireNonNull(row.getString("recipient")));
    }

    private static String alert(Leased leased) {
        return leased.id().alert().toString();
    }

    private static String channel(Leased leased) {
        return leased.id().channel().label();
    }

    private static String recipient(Leased leased) {
        return leased.id().recipient();
    }

    private static CompletionStage<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}
