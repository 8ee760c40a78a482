package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.GatewayStore;
import io.frostline.model.GatewayId;
import io.frostline.registry.Gateway;
import io.frostline.registry.quarkus.GatewayRow;
import jakarta.inject.Singleton;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The table {@code gateways}. */
@Singleton
class CassandraGateways extends VersionedTable<GatewayId, Gateway> implements GatewayStore {
    CassandraGateways(Cql cql) {
        super(cql, "gateways", GatewayRow.COLUMNS);
    }

    @Override
    BoundStatementBuilder bindKey(BoundStatementBuilder statement, GatewayId id) {
        return statement.setInt("id", id.value());
    }

    @Override
    BoundStatementBuilder bind(BoundStatementBuilder statement, Gateway row) {
        return GatewayRow.bind(statement, row);
    }

    @Override
    @Nullable
    Gateway read(Row row) {
        return GatewayRow.of(row);
    }

    @Override
    GatewayId id(Gateway row) {
        return row.id();
    }

    @Override
    GatewayId key(Row row) {
        return new GatewayId(row.getInt("id"));
    }

    @Override
    long version(Gateway row) {
        return row.version();
    }

    @Override
    Comparator<Gateway> order() {
        return Comparator.comparing(Gateway::id);
    }
}
