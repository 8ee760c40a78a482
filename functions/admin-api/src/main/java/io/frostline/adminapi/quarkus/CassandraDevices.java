package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.DeviceStore;
import io.frostline.adminapi.quarkus.Cql.Statement;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import io.frostline.registry.quarkus.DeviceRow;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code devices} and {@code devices_by_customer}. The latter's cells carry the device's version as their
 * write time, so that the later version wins in whatever order they arrive.
 */
@Singleton
class CassandraDevices extends VersionedTable<DeviceId, Device> implements DeviceStore {
    private final String owned;

    CassandraDevices(Cql cql) {
        super(cql, "devices", DeviceRow.COLUMNS);
        this.owned = cql.table("devices_by_customer");
    }

    @Override
    BoundStatementBuilder bindKey(BoundStatementBuilder statement, DeviceId id) {
        return statement.setInt("id", id.value());
    }

    @Override
    BoundStatementBuilder bind(BoundStatementBuilder statement, Device row) {
        return DeviceRow.bind(statement, row);
    }

    @Override
    @Nullable
    Device read(Row row) {
        return DeviceRow.of(row);
    }

    @Override
    DeviceId id(Device row) {
        return row.id();
    }

    @Override
    DeviceId key(Row row) {
        return new DeviceId(row.getInt("id"));
    }

    @Override
    long version(Device row) {
        return row.version();
    }

    @Override
    Comparator<Device> order() {
        return Comparator.comparing(Device::id);
    }

    @Override
    public CompletionStage<Void> link(CustomerId customer, DeviceId device, long version) {
        String text = "INSERT INTO " + owned
                + " (customer_id, device_id) VALUES (:customer_id, :device_id) USING TIMESTAMP :version";
        return cql.write(new Statement(text, it -> entry(it, customer, device, version)));
    }

    @Override
    public CompletionStage<Void> unlink(CustomerId customer, DeviceId device, long version) {
        String text = "DELETE FROM " + owned
                + " USING TIMESTAMP :version WHERE customer_id = :customer_id AND device_id = :device_id";
        return cql.write(new Statement(text, it -> entry(it, customer, device, version)));
    }

    private static BoundStatementBuilder entry(
            BoundStatementBuilder statement, CustomerId customer, DeviceId device, long version) {
        return statement
                .setInt("customer_id", customer.value())
                .setInt("device_id", device.value())
                .setLong("version", version);
    }

    @Override
    public CompletionStage<List<DeviceId>> ownedBy(CustomerId customer) {
        String text = "SELECT device_id FROM " + owned + " WHERE customer_id = :customer_id";
        return cql.all(new Statement(text, it -> it.setInt("customer_id", customer.value())))
                .thenApply(rows -> rows.stream()
                        .map(row -> new DeviceId(row.getInt("device_id")))
                        .toList());
    }
}
