package io.frostline.notify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** An outbox in memory that can be made to fail. */
final class MemoryOutbox implements Outbox {
    private final Map<NotificationId, Row> rows = new ConcurrentHashMap<>();
    int failing;
    Runnable whileLeasing = () -> {};

    /** A row. */
    record Row(
            Notification planned, String state, int attempts, Instant nextAttempt, Optional<UUID> owner, String note) {
        Row with(String newState, String newNote) {
            return new Row(planned, newState, attempts, nextAttempt, owner, newNote);
        }
    }

    Row row(NotificationId id) {
        return Objects.requireNonNull(rows.get(id));
    }

    /** All that was planned. */
    List<Notification> planned() {
        return rows.values().stream().map(Row::planned).toList();
    }

    @Override
    public CompletionStage<Planned> plan(List<Notification> notifications) {
        Notification notification = notifications.get(0);
        Row row = new Row(notification, "pending", 0, notification.created(), Optional.empty(), "");
        boolean isNew = rows.putIfAbsent(notification.id(), row) == null;
        return now(new Planned(isNew, List.of(notification.id())));
    }

    @Override
    public CompletionStage<Optional<Leased>> lease(NotificationId id, UUID owner, Instant now, Instant until) {
        Row row = row(id);
        if (!row.state.equals("pending") || row.nextAttempt.isAfter(now)) {
            return now(Optional.empty());
        }
        Row leased = new Row(row.planned, "pending", row.attempts + 1, until, Optional.of(owner), row.note);
        boolean taken = rows.replace(id, row, leased);
        whileLeasing.run();
        return now(
                taken
                        ? Optional.of(new Leased(
                                id, row.planned.message(), leased.attempts, row.planned.created(), owner, until))
                        : Optional.empty());
    }

    @Override
    public CompletionStage<Void> sent(Leased leased, String providerId, Instant now) {
        return change(leased, "sent", providerId);
    }

    @Override
    public CompletionStage<Void> postponed(Leased leased, String error, Instant next) {
        rows.computeIfPresent(
                leased.id(), (id, row) -> new Row(row.planned, row.state, row.attempts, next, row.owner, error));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> undeliverable(Leased leased, String error) {
        return change(leased, "undeliverable", error);
    }

    @Override
    public CompletionStage<List<NotificationId>> due(Instant now) {
        return now(rows.entrySet().stream()
                .filter(row -> row.getValue().state.equals("pending")
                        && !row.getValue().nextAttempt.isAfter(now))
                .map(Map.Entry::getKey)
                .toList());
    }

    private CompletionStage<Void> change(Leased leased, String state, String note) {
        if (failing > 0) {
            failing--;
            return CompletableFuture.failedFuture(new IllegalStateException("down"));
        }
        rows.computeIfPresent(leased.id(), (id, row) -> row.with(state, note));
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletionStage<T> now(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
