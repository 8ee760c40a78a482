package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private final MemoryCustomers store = new MemoryCustomers();
    private final MemoryDevices devices = new MemoryDevices();
    private final RecordedRegistry registry = new RecordedRegistry();
    private final Customers customers = new Customers(store, devices, new Ids(new MemoryCounter()), registry);

    @Test
    void aCustomerNeedsANameAndLivesInUtcUnlessToldOtherwise() {
        // When
        Result<Customer> nameless =
                Done.get(customers.create(change(Map.of("phone", new Scalar.Text("+32470000001")))));
        Customer customer = Done.value(customers.create(change(Map.of("name", new Scalar.Text("Chez Léon")))));

        // Then
        assertThat(nameless).isInstanceOf(Result.Refused.class);
        assertThat(customer)
                .isEqualTo(new Customer(new CustomerId(1), "Chez Léon", Optional.empty(), ZoneId.of("UTC"), 1));
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        // Given
        Customer before = Done.value(customers.create(
                change(Map.of("name", new Scalar.Text("Chez Léon"), "phone", new Scalar.Text("+32470000001")))));

        // When
        Customer moved = Done.value(
                customers.change(before.id(), change(Map.of("timeZone", new Scalar.Text("Europe/Brussels")))));
        Customer silent = Done.value(customers.change(before.id(), change(Map.of("phone", new Scalar.Nothing()))));

        // Then
        assertThat(moved.phone()).contains("+32470000001");
        assertThat(moved.timeZone()).isEqualTo(ZoneId.of("Europe/Brussels"));
        assertThat(silent.phone()).isEmpty();
        assertThat(silent.version()).isEqualTo(3);
        assertThat(registry.put).last().isEqualTo(silent);
    }

    @Test
    void aCustomerThatOwnsADeviceIsNotDeletedWhateverAnOutdatedListSays() {
        // Given
        CustomerId id = store.add(1);
        devices.list(id).add(new DeviceId(6));
        Device owned = new Device(new DeviceId(7), new CredentialHash("x"), true, Map.of(), Optional.of(id), 1);
        devices.list(id).add(owned.id());
        devices.rows.put(owned.id(), owned);

        // Then
        assertThat(Done.get(customers.delete(id))).isInstanceOf(Result.Conflict.class);

        // When
        devices.rows.clear();

        // Then
        assertThat(Done.get(customers.delete(id))).isInstanceOf(Result.Done.class);
        assertThat(registry.removed).hasSize(1);
    }

    private static CustomerChange change(Map<String, Scalar> body) {
        return ((Parsed.Valid<CustomerChange>) CustomerChange.parse(body)).value();
    }
}
