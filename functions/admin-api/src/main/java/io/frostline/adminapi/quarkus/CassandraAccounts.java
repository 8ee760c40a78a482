package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.Account;
import io.frostline.adminapi.AccountStore;
import io.frostline.adminapi.PasswordHash;
import io.frostline.adminapi.Permission;
import io.frostline.adminapi.Username;
import io.frostline.model.CustomerId;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code accounts}. */
@Singleton
class CassandraAccounts extends VersionedTable<Username, Account> implements AccountStore {
    private static final String CUSTOMER = "customer_id";

    CassandraAccounts(Cql cql) {
        super(cql, "accounts", "username, password, permission, customer_id, version");
    }

    @Override
    BoundStatementBuilder bindKey(BoundStatementBuilder statement, Username id) {
        return statement.setString("username", id.text());
    }

    @Override
    BoundStatementBuilder bind(BoundStatementBuilder statement, Account row) {
        BoundStatementBuilder bound = bindKey(statement, row.name())
                .setString("password", row.password().text())
                .setString("permission", row.permission().label())
                .setLong("version", row.version());
        return row.customer().isPresent()
                ? bound.setInt(CUSTOMER, row.customer().get().value())
                : bound.setToNull(CUSTOMER);
    }

    /** Nobody logs in by a row that lacks anything. */
    @Override
    @Nullable
    Account read(Row row) {
        String name = row.getString("username");
        String password = row.getString("password");
        String label = row.getString("permission");
        if (name == null || !Username.possible(name) || password == null || label == null) {
            return null;
        }
        return Permission.of(label)
                .map(permission -> new Account(
                        new Username(name),
                        new PasswordHash(password),
                        permission,
                        row.isNull(CUSTOMER) ? Optional.empty() : Optional.of(new CustomerId(row.getInt(CUSTOMER))),
                        row.getLong("version")))
                .orElse(null);
    }

    @Override
    Username id(Account row) {
        return row.name();
    }

    @Override
    Username key(Row row) {
        return new Username(String.valueOf(row.getString("username")));
    }

    @Override
    long version(Account row) {
        return row.version();
    }

    @Override
    Comparator<Account> order() {
        return Comparator.comparing(account -> account.name().text());
    }
}
