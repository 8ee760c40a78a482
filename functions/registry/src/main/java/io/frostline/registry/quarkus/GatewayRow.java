package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.GatewayId;
import io.frostline.registry.Gateway;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A gateway as a row of the table {@code gateways}. */
public final class GatewayRow {
    /** What {@link #of} reads and {@link #bind} sets. */
    public static final String COLUMNS = EquipmentRow.COLUMNS + ", certificates";

    private GatewayRow() {}

    /** The gateway in a row with at least {@link #COLUMNS}; null when the row is not one of a gateway. */
    public static @Nullable Gateway of(Row row) {
        EquipmentRow it = EquipmentRow.of(row);
        return it == null
                ? null
                : new Gateway(
                        new GatewayId(row.getInt("id")),
                        it.auth(),
                        it.retired(),
                        EquipmentRow.times(row, "certificates"),
                        it.active(),
                        it.config(),
                        it.customer(),
                        it.version());
    }

    /** Sets the variables named as {@link #COLUMNS}, all of those that bear such a name. */
    public static BoundStatementBuilder bind(BoundStatementBuilder statement, Gateway gateway) {
        return new EquipmentRow(
                        gateway.auth(),
                        gateway.retired(),
                        gateway.active(),
                        gateway.config(),
                        gateway.customer(),
                        gateway.version())
                .bind(statement.setInt("id", gateway.id().value()))
                .setMap("certificates", gateway.certificates(), String.class, Instant.class);
    }
}
