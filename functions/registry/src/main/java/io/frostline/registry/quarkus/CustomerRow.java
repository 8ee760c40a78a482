package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import io.frostline.registry.Customer.Contact;
import io.frostline.registry.Customer.QuietHours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer as a row of the table {@code customers}. */
public final class CustomerRow {
    /** What {@link #of} reads and {@link #bind} sets. */
    public static final String COLUMNS =
            "id, name, phone, email, language, time_zone, quiet_from, quiet_to, second_name, second_phone, version";

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
                        Optional.ofNullable(row.getString("email")),
                        Optional.ofNullable(row.getString("language")),
                        timeZone(row.getString("time_zone")),
                        quietHours(row.getLocalTime("quiet_from"), row.getLocalTime("quiet_to")),
                        second(row.getString("second_name"), row.getString("second_phone")),
                        row.getLong("version"));
    }

    /** Sets the variables named as {@link #COLUMNS}, all of those that bear such a name. */
    public static BoundStatementBuilder bind(BoundStatementBuilder statement, Customer customer) {
        Optional<QuietHours> quiet = customer.quietHours();
        Optional<Contact> second = customer.second();
        return statement
                .setInt("id", customer.id().value())
                .setString("name", customer.name())
                .setString("phone", customer.phone().orElse(null))
                .setString("email", customer.email().orElse(null))
                .setString("language", customer.language().orElse(null))
                .setString("time_zone", customer.timeZone().getId())
                .setLocalTime("quiet_from", quiet.map(QuietHours::from).orElse(null))
                .setLocalTime("quiet_to", quiet.map(QuietHours::to).orElse(null))
                .setString("second_name", second.map(Contact::name).orElse(null))
                .setString("second_phone", second.map(Contact::phone).orElse(null))
                .setLong("version", customer.version());
    }

    private static Optional<QuietHours> quietHours(@Nullable LocalTime from, @Nullable LocalTime to) {
        return from == null || to == null ? Optional.empty() : Optional.of(new QuietHours(from, to));
    }

    private static Optional<Contact> second(@Nullable String name, @Nullable String phone) {
        return name == null || phone == null ? Optional.empty() : Optional.of(new Contact(name, phone));
    }

    private static ZoneId timeZone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
