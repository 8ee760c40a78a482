package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.registry.Account;
import io.frostline.registry.AccountRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads the table {@code accounts}, without passwords. */
@ApplicationScoped
class CassandraAccountRows implements AccountRows {
    private final Statements statements;
    private final String select;

    CassandraAccountRows(Statements statements) {
        this.statements = statements;
        this.select =
                "SELECT permission, customer_id, version FROM " + statements.table("accounts") + " WHERE username = ?";
    }

    @Override
    public CompletionStage<Optional<Account>> find(String username) {
        return statements
                .execute(select, statement -> statement.setString(0, username))
                .thenApply(result -> Optional.ofNullable(account(result.one())));
    }

    private static @Nullable Account account(@Nullable Row row) {
        String permission = row == null ? null : row.getString("permission");
        return row == null || permission == null
                ? null
                : new Account(permission, EquipmentRow.customer(row), row.getLong("version"));
    }
}
