package io.frostline.queryapi.quarkus;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.queryapi.Device;
import io.frostline.queryapi.Devices;
import io.frostline.queryapi.Parallel;
import io.frostline.queryapi.Scope;
import io.frostline.registry.quarkus.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tables {@code devices} and {@code devices_by_customer}. */
@ApplicationScoped
class CassandraDevices implements Devices {
    private static final int AT_ONCE = 64;

    private final Statements statements;
    private final String one;
    private final String first;
    private final String next;
    private final String owned;

    CassandraDevices(Statements statements) {
        this.statements = statements;
        String select = "SELECT id, config['name'], state, customer_id FROM " + statements.table("devices");
        this.one = select + " WHERE id = ?";
        this.first = select + " LIMIT ?";
        this.next = select + " WHERE token(id) > token(?) LIMIT ?";
        this.owned = "SELECT device_id FROM " + statements.table("devices_by_customer")
                + " WHERE customer_id = ? AND device_id > ? LIMIT ?";
    }

    @Override
    public CompletionStage<Optional<Device>> find(DeviceId id) {
        return statements
                .execute(one, statement -> statement.setInt(0, id.value()))
                .thenApply(result -> Optional.ofNullable(result.one()).map(CassandraDevices::device));
    }

    @Override
    public CompletionStage<List<Device>> list(Scope scope, Optional<DeviceId> after, int limit) {
        if (scope instanceof Scope.Of of) {
            return owned(of, after.map(DeviceId::value).orElse(0), limit, new ArrayList<>());
        }
        return after.map(last -> statements.execute(
                        next, statement -> statement.setInt(0, last.value()).setInt(1, limit)))
                .orElseGet(() -> statements.execute(first, statement -> statement.setInt(0, limit)))
                .thenCompose(Statements::rows)
                .thenApply(rows -> rows.stream().map(CassandraDevices::device).toList());
    }

    /** The device itself says whose it is; a link may be left over, so reading goes on until there are enough. */
    private CompletionStage<List<Device>> owned(Scope.Of scope, int after, int limit, List<Device> found) {
        int missing = limit - found.size();
        return statements
                .execute(
                        owned,
                        statement -> statement
                                .setInt(0, scope.customer().value())
                                .setInt(1, after)
                                .setInt(2, missing))
                .thenCompose(Statements::rows)
                .thenApply(rows ->
                        rows.stream().map(row -> new DeviceId(row.getInt(0))).toList())
                .thenCompose(ids -> Parallel.map(ids, AT_ONCE, this::find).thenCompose(devices -> {
                    devices.stream()
                            .flatMap(Optional::stream)
                            .filter(device -> scope.sees(device.owner()))
                            .forEach(found::add);
                    return ids.size() < missing || found.size() == limit
                            ? CompletableFuture.completedFuture(found)
                            : owned(scope, ids.get(ids.size() - 1).value(), limit, found);
                }));
    }

    private static Device device(Row row) {
        return new Device(
                new DeviceId(row.getInt(0)),
                Optional.ofNullable(row.getString(1)),
                row.getBoolean(2),
                row.isNull(3) ? Optional.empty() : Optional.of(new CustomerId(row.getInt(3))));
    }
}
