package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A device as a row of the table {@code devices}. */
public final class DeviceRow {
    /** What {@link #of} reads and {@link #bind} sets. */
    public static final String COLUMNS = EquipmentRow.COLUMNS + ", activated";

    private DeviceRow() {}

    /** The device in a row with at least {@link #COLUMNS}; null when the row is not one of a device. */
    public static @Nullable Device of(Row row) {
        EquipmentRow it = EquipmentRow.of(row);
        return it == null
                ? null
                : new Device(
                        new DeviceId(row.getInt("id")),
                        it.auth(),
                        it.retired(),
                        it.active(),
                        Optional.ofNullable(row.getInstant("activated")),
                        it.config(),
                        it.customer(),
                        it.version());
    }

    /** Sets the variables named as {@link #COLUMNS}, all of those that bear such a name. */
    public static BoundStatementBuilder bind(BoundStatementBuilder statement, Device device) {
        return new EquipmentRow(
                        device.auth(),
                        device.retired(),
                        device.active(),
                        device.config(),
                        device.customer(),
                        device.version())
                .bind(statement.setInt("id", device.id().value()))
                .setInstant("activated", device.watchedSince().orElse(null));
    }
}
