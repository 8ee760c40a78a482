package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.Messages;
import io.frostline.adminapi.Page;
import io.frostline.adminapi.quarkus.Cql.Scan;
import io.frostline.adminapi.quarkus.Cql.Statement;
import io.frostline.model.CustomerId;
import io.frostline.model.EventId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * The tables {@code notifications} and {@code notifications_pending} of notify. A message is deleted row by row: the
 * static column {@code planned} stays, so that an alert that is delivered again is not told again. An entry of the
 * latter that is one too many is removed by notify itself when it is due.
 */
@Singleton
class CassandraMessages implements Messages {
    private static final int MOST = 200;
    private static final int SHARDS = 16;
    private static final String KEY = " alert_id = :alert_id AND channel = :channel AND recipient = :recipient";

    private final Cql cql;
    private final String messages;
    private final String pending;

    CassandraMessages(Cql cql) {
        this.cql = cql;
        this.messages = cql.table("notifications");
        this.pending = cql.table("notifications_pending");
    }

    @Override
    public CompletionStage<Page<Message, Message>> to(CustomerId customer, Optional<Message> after) {
        String text = "SELECT alert_id, channel, recipient, customer_id, state FROM " + messages;
        // Other messages of the last one's alert may not have been read.
        Statement query = after.map(last -> new Statement(
                        text + " WHERE token(alert_id) >= token(:alert_id)",
                        it -> it.setString("alert_id", last.alert())))
                .orElseGet(() -> new Statement(text, UnaryOperator.identity()));
        return cql.scan(query, MOST, row -> !row.isNull("customer_id") && row.getInt("customer_id") == customer.value())
                .thenApply(CassandraMessages::page);
    }

    private static Page<Message, Message> page(Scan scan) {
        return new Page<>(
                scan.found().stream().map(CassandraMessages::message).toList(),
                scan.goOnAfter().map(CassandraMessages::message));
    }

    private static Message message(Row row) {
        return new Message(
                String.valueOf(row.getString("alert_id")),
                String.valueOf(row.getString("channel")),
                String.valueOf(row.getString("recipient")),
                "pending".equals(row.getString("state")));
    }

    @Override
    public CompletionStage<Boolean> delete(Message message) {
        // As conditional as all that notify writes there: an ordinary deletion could be older than the row.
        Statement row = new Statement(
                "DELETE FROM " + messages + " WHERE" + KEY + " IF EXISTS",
                it -> key(it, message).setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL));
        return (message.pending() ? unlist(message) : CompletableFuture.<Void>completedStage(null))
                .thenCompose(done -> cql.attempt(row));
    }

    private CompletionStage<Void> unlist(Message message) {
        int shard = Math.floorMod(EventId.parse(message.alert()).least(), SHARDS);
        return cql.write(new Statement(
                "DELETE FROM " + pending + " WHERE shard = :shard AND" + KEY,
                it -> key(it, message).setInt("shard", shard)));
    }

    private static BoundStatementBuilder key(BoundStatementBuilder statement, Message message) {
        return statement
                .setString("alert_id", message.alert())
                .setString("channel", message.channel())
                .setString("recipient", message.recipient());
    }
}
