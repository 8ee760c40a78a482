package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeMap;

/** Customers in memory. */
final class MemoryCustomers extends MemoryStore<CustomerId, Customer> implements CustomerStore {
    MemoryCustomers() {
        super(new TreeMap<>(), Customer::id, Customer::version);
    }

    CustomerId add(int number) {
        CustomerId id = new CustomerId(number);
        rows.put(id, new Customer(id, "Customer " + number, Optional.empty(), ZoneId.of("UTC"), 1));
        return id;
    }
}
