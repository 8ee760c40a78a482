package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads rows by their ids, many at once. */
@ApplicationScoped
class CassandraRegistryRows implements RegistryRows {
    private static final int MOST_AT_ONCE = 128;

    private final Statements statements;
    private final String devices;
    private final String gateways;
    private final String customers;

    CassandraRegistryRows(Statements statements) {
        this.statements = statements;
        this.devices = select(DeviceRow.COLUMNS, statements.table("devices"));
        this.gateways = select(GatewayRow.COLUMNS, statements.table("gateways"));
        this.customers = select(CustomerRow.COLUMNS, statements.table("customers"));
    }

    private static String select(String columns, String table) {
        return "SELECT " + columns + " FROM " + table + " WHERE id = ?";
    }

    @Override
    public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
        return new Selection<DeviceId, Device>(devices, DeviceId::value, DeviceRow::of).find(ids);
    }

    @Override
    public CompletionStage<Map<GatewayId, Gateway>> gateways(Set<GatewayId> ids) {
        return new Selection<GatewayId, Gateway>(gateways, GatewayId::value, GatewayRow::of).find(ids);
    }

    @Override
    public CompletionStage<Map<CustomerId, Customer>> customers(Set<CustomerId> ids) {
        return new Selection<CustomerId, Customer>(customers, CustomerId::value, CustomerRow::of).find(ids);
    }

    private interface Codec<V> {
        @Nullable
        V of(Row row);
    }

    private final class Selection<K, V> {
        private final String cql;
        private final ToIntFunction<K> number;
        private final Codec<V> codec;
        private final Map<K, V> found = new ConcurrentHashMap<>();

        Selection(String cql, ToIntFunction<K> number, Codec<V> codec) {
            this.cql = cql;
            this.number = number;
            this.codec = codec;
        }

        CompletionStage<Map<K, V>> find(Set<K> ids) {
            List<K> all = new ArrayList<>(ids);
            CompletionStage<Void> done = CompletableFuture.completedStage(null);
            for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
                List<K> some = all.subList(from, Math.min(from + MOST_AT_ONCE, all.size()));
                done = done.thenCompose(before -> findAtOnce(some));
            }
            return done.thenApply(nothing -> found);
        }

        private CompletionStage<Void> findAtOnce(List<K> ids) {
            return CompletableFuture.allOf(ids.stream().map(this::find).toArray(CompletableFuture<?>[]::new));
        }

        private CompletableFuture<Void> find(K id) {
            return statements
                    .execute(cql, statement -> statement.setInt(0, number.applyAsInt(id)))
                    .thenAccept(result -> take(id, result))
                    .toCompletableFuture();
        }

        private void take(K id, AsyncResultSet result) {
            Row row = result.one();
            V value = row == null ? null : codec.of(row);
            if (value != null) {
                found.put(id, value);
            }
        }
    }
}
