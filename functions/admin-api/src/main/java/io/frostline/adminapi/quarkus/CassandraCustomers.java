package io.frostline.adminapi.quarkus;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.frostline.adminapi.CustomerStore;
import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import io.frostline.registry.quarkus.CustomerRow;
import jakarta.inject.Singleton;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The table {@code customers}. */
@Singleton
class CassandraCustomers extends VersionedTable<CustomerId, Customer> implements CustomerStore {
    CassandraCustomers(Cql cql) {
        super(cql, "customers", CustomerRow.COLUMNS);
    }

    @Override
    BoundStatementBuilder bindKey(BoundStatementBuilder statement, CustomerId id) {
        return statement.setInt("id", id.value());
    }

    @Override
    BoundStatementBuilder bind(BoundStatementBuilder statement, Customer row) {
        return CustomerRow.bind(statement, row);
    }

    @Override
    @Nullable
    Customer read(Row row) {
        return CustomerRow.of(row);
    }

    @Override
    CustomerId id(Customer row) {
        return row.id();
    }

    @Override
    CustomerId key(Row row) {
        return new CustomerId(row.getInt("id"));
    }

    @Override
    long version(Customer row) {
        return row.version();
    }

    @Override
    Comparator<Customer> order() {
        return Comparator.comparing(Customer::id);
    }
}
