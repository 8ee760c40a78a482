package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.CustomerId;
import io.frostline.registry.CredentialHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rows of devices and gateways have in common; a row without a version is of version 0. */
record EquipmentRow(
        CredentialHash auth,
        Map<CredentialHash, Instant> retired,
        boolean active,
        Map<String, String> config,
        Optional<CustomerId> customer,
        long version) {
    /** What {@link #of} reads and {@link #bind} sets, behind the key. */
    static final String COLUMNS = "id, auth, retired, state, config, customer_id, version";

    /** Null for a row without {@code auth}: what an update leaves behind that raced with a deletion. */
    static @Nullable EquipmentRow of(Row row) {
        String auth = row.getString("auth");
        Map<String, String> config = row.getMap("config", String.class, String.class);
        return auth == null
                ? null
                : new EquipmentRow(
                        new CredentialHash(auth),
                        retired(row),
                        row.getBoolean("state"),
                        config == null ? Map.of() : config,
                        customer(row),
                        row.getLong("version"));
    }

    private static Map<CredentialHash, Instant> retired(Row row) {
        Map<CredentialHash, Instant> retired = new HashMap<>();
        times(row, "retired").forEach((hash, until) -> retired.put(new CredentialHash(hash), until));
        return retired;
    }

    /** The times in a column, none when it is empty. */
    static Map<String, Instant> times(Row row, String column) {
        Map<String, Instant> times = row.getMap(column, String.class, Instant.class);
        return times == null ? Map.of() : times;
    }

    /** The owner in the column {@code customer_id}. */
    static Optional<CustomerId> customer(Row row) {
        int customer = row.getInt("customer_id");
        return customer < 1 ? Optional.empty() : Optional.of(new CustomerId(customer));
    }

    BoundStatementBuilder bind(BoundStatementBuilder statement) {
        Map<String, Instant> texts = new HashMap<>();
        retired.forEach((hash, until) -> texts.put(hash.text(), until));
        BoundStatementBuilder bound = statement
                .setString("auth", auth.text())
                .setMap("retired", texts, String.class, Instant.class)
                .setBoolean("state", active)
                .setMap("config", config, String.class, String.class)
                .setLong("version", version);
        return customer.isPresent()
                ? bound.setInt("customer_id", customer.get().value())
                : bound.setToNull("customer_id");
    }
}
