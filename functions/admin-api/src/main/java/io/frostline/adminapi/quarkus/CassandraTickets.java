package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.Ticket;
import io.frostline.adminapi.TicketStore;
import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import io.frostline.registry.CredentialHash;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The table {@code provisioning}. */
@Singleton
class CassandraTickets extends VersionedTable<String, Ticket> implements TicketStore {
    private static final String CUSTOMER = "customer_id";
    private static final String GATEWAY = "gateway_id";

    CassandraTickets(Cql cql) {
        super(cql, "provisioning", "id, hash, created_by, customer_id, gateway_id, expires, version");
    }

    @Override
    BoundStatementBuilder bindKey(BoundStatementBuilder statement, String id) {
        return statement.setString("id", id);
    }

    @Override
    BoundStatementBuilder bind(BoundStatementBuilder statement, Ticket row) {
        BoundStatementBuilder bound = bindKey(statement, row.id())
                .setString("hash", row.hash().text())
                .setString("created_by", row.createdBy())
                .setInstant("expires", row.expires())
                .setLong("version", row.version());
        bound = bind(bound, CUSTOMER, row.customer().map(CustomerId::value));
        return bind(bound, GATEWAY, row.usedBy().map(GatewayId::value));
    }

    private static BoundStatementBuilder bind(BoundStatementBuilder statement, String column, Optional<Integer> value) {
        return value.isPresent() ? statement.setInt(column, value.get()) : statement.setToNull(column);
    }

    @Override
    @Nullable
    Ticket read(Row row) {
        String id = row.getString("id");
        String hash = row.getString("hash");
        String by = row.getString("created_by");
        Instant expires = row.getInstant("expires");
        return id == null || hash == null || by == null || expires == null
                ? null
                : new Ticket(
                        id,
                        new CredentialHash(hash),
                        by,
                        number(row, CUSTOMER, CustomerId::new),
                        number(row, GATEWAY, GatewayId::new),
                        expires,
                        row.getLong("version"));
    }

    private static <I> Optional<I> number(Row row, String column, IntFunction<I> type) {
        return row.isNull(column) ? Optional.empty() : Optional.of(type.apply(row.getInt(column)));
    }

    @Override
    String id(Ticket row) {
        return row.id();
    }

    @Override
    String key(Row row) {
        return String.valueOf(row.getString("id"));
    }

    @Override
    long version(Ticket row) {
        return row.version();
    }

    @Override
    Comparator<Ticket> order() {
        return Comparator.comparing(Ticket::expires).thenComparing(Ticket::id);
    }
}
