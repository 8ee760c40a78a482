package io.frostline.notify.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.EventId;
import io.frostline.notify.Channel;
import io.frostline.notify.NotificationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Which notifications are pending, in a few partitions that a timer can read. */
@ApplicationScoped
class PendingIndex {
    private static final int SHARDS = 16;

    private final Cql cql;
    private final String add;
    private final String remove;
    private final String read;

    PendingIndex(Cql cql) {
        this.cql = cql;
        String table = cql.table("notifications_pending");
        this.add = "INSERT INTO " + table + " (shard, alert_id, channel, recipient, due) VALUES (?, ?, ?, ?, ?)";
        this.remove = "DELETE FROM " + table + " WHERE shard = ? AND alert_id = ? AND channel = ? AND recipient = ?";
        this.read = "SELECT alert_id, channel, recipient, due FROM " + table + " WHERE shard = ?";
    }

    CompletionStage<Void> add(NotificationId id, Instant due) {
        return cql.write(add, shard(id), id.alert().toString(), id.channel().label(), id.recipient(), due);
    }

    CompletionStage<Void> remove(NotificationId id) {
        return cql.write(remove, shard(id), id.alert().toString(), id.channel().label(), id.recipient());
    }

    CompletionStage<List<NotificationId>> due(Instant now) {
        List<CompletableFuture<List<NotificationId>>> shards = IntStream.range(0, SHARDS)
                .mapToObj(shard -> cql.read(read, shard)
                        .thenCompose(page -> due(page, now, new ArrayList<>()))
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(shards.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        shards.stream().flatMap(shard -> shard.join().stream()).toList());
    }

    private static CompletionStage<List<NotificationId>> due(
            AsyncResultSet page, Instant now, List<NotificationId> due) {
        for (Row row : page.currentPage()) {
            Instant time = row.getInstant("due");
            if (time == null || !time.isAfter(now)) {
                due.add(new NotificationId(
                        EventId.parse(text(row, "alert_id")),
                        Channel.parse(text(row, "channel")),
                        text(row, "recipient")));
            }
        }
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> due(next, now, due))
                : CompletableFuture.completedFuture(due);
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static int shard(NotificationId id) {
        return Math.floorMod(id.alert().least(), SHARDS);
    }
}
