package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer as a row of the table {@code customers}. */
public final class CustomerRow {
    /** What {@link #of} reads and {@link #bind} sets. */
    public static final String COLUMNS = "id, name, phone, time_zone, version";

    private CustomerRow() {}

    /** The customer in a row with at least {@link #COLUMNS}; null when the row has no name. */
    public static @Nullable Customer of(Row row) {
        String name = row.getString("name");
        return name == null
                ? null
                : new Customer(
                        new CustomerId(row.getInt("id")),
                        name,
                        Optional.ofNullable(row.getString("phone")),
                        timeZone(row.getString("time_zone")),
                        row.getLong("version"));
    }

    /** Sets the variables named as {@link #COLUMNS}, all of those that bear such a name. */
    public static BoundStatementBuilder bind(BoundStatementBuilder statement, Customer customer) {
        return statement
                .setInt("id", customer.id().value())
                .setString("name", customer.name())
                .setString("phone", customer.phone().orElse(null))
                .setString("time_zone", customer.timeZone().getId())
                .setLong("version", customer.version());
    }

    private static ZoneId timeZone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
