package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.Change.Action;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private final MemoryCustomers store = new MemoryCustomers();
    private final MemoryDevices devices = new MemoryDevices();
    private final RecordedRegistry registry = new RecordedRegistry();
    private final RecordedTrail trail = new RecordedTrail();
    private final Customers customers =
            new Customers(store, devices, new Ids(new MemoryCounter()), TestTokens.claims(), registry, trail);

    @Test
    void aCustomerNeedsANameAndLivesInUtcUnlessToldOtherwise() {
        // When
        Result<Customer> nameless = Done.get(customers.create(
                Actors.ADMINISTRATOR, change(Map.of("phone", new Scalar.Text("+32470000001"))), Optional.empty()));
        Customer customer = Done.value(customers.create(
                Actors.ADMINISTRATOR, change(Map.of("name", new Scalar.Text("Chez Léon"))), Optional.empty()));

        // Then
        assertThat(nameless).isInstanceOf(Result.Refused.class);
        assertThat(customer)
                .isEqualTo(new Customer(new CustomerId(1), "Chez Léon", Optional.empty(), ZoneId.of("UTC"), 1));
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        // Given
        Customer before = Done.value(customers.create(
                Actors.ADMINISTRATOR,
                change(Map.of("name", new Scalar.Text("Chez Léon"), "phone", new Scalar.Text("+32470000001"))),
                Optional.empty()));

        // When
        Customer moved = Done.value(customers.change(
                Actors.ADMINISTRATOR, before.id(), change(Map.of("timeZone", new Scalar.Text("Europe/Brussels")))));
        Customer silent = Done.value(
                customers.change(Actors.ADMINISTRATOR, before.id(), change(Map.of("phone", new Scalar.Nothing()))));

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
        assertThat(Done.get(customers.delete(Actors.ADMINISTRATOR, id))).isInstanceOf(Result.Conflict.class);

        // When
        devices.rows.clear();

        // Then
        assertThat(Done.get(customers.delete(Actors.ADMINISTRATOR, id))).isInstanceOf(Result.Done.class);
        assertThat(registry.removed).hasSize(1);
    }

    @Test
    void aCustomersAccountSeesAndChangesItselfOnly() {
        // Given
        CustomerId own = store.add(1);
        CustomerId other = store.add(2);
        Actor one = Actors.customer(1);
        CustomerChange change = change(Map.of("phone", new Scalar.Text("+32470000001")));

        // Then
        assertThat(Done.get(customers.list(one, new Listing<>(Optional.empty(), 10, Customers.among(null))))
                        .rows())
                .extracting(Customer::id)
                .containsExactly(own);
        assertThat(Done.get(customers.change(one, own, change))).isInstanceOf(Result.Done.class);
        assertThat(Done.get(customers.find(one, other))).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(customers.change(one, other, change))).isInstanceOf(Result.Missing.class);
    }

    @Test
    void everyFieldIsKeptAndFoundAndNullRemovesIt() {
        // Given
        Map<String, Scalar> all = Map.of(
                "name", new Scalar.Text("Chez Léon"),
                "phone", new Scalar.Text("+32470000001"),
                "email", new Scalar.Text("leon@example.com"),
                "language", new Scalar.Text("fr-be"),
                "timeZone", new Scalar.Text("Europe/Brussels"),
                "quietFrom", new Scalar.Text("22:00"),
                "quietTo", new Scalar.Text("06:30"),
                "secondName", new Scalar.Text("Marie"),
                "secondPhone", new Scalar.Text("+32470000002"));

        // When
        Customer customer = Done.value(customers.create(Actors.ADMINISTRATOR, change(all), Optional.empty()));

        // Then
        assertThat(customer)
                .isEqualTo(new Customer(
                        customer.id(),
                        "Chez Léon",
                        Optional.of("+32470000001"),
                        Optional.of("leon@example.com"),
                        Optional.of("fr-BE"),
                        ZoneId.of("Europe/Brussels"),
                        Optional.of(new Customer.QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 30))),
                        Optional.of(new Customer.Contact("Marie", "+32470000002")),
                        1));
        assertThat(Customers.among("MARIE").test(customer)).isTrue();
        assertThat(Customers.among("Pierre").test(customer)).isFalse();

        // When
        Customer without = Done.value(customers.change(
                Actors.ADMINISTRATOR,
                customer.id(),
                change(Map.of("quietFrom", new Scalar.Nothing(), "quietTo", new Scalar.Nothing()))));
        Result<Customer> half = Done.get(customers.change(
                Actors.ADMINISTRATOR, customer.id(), change(Map.of("secondPhone", new Scalar.Nothing()))));

        // Then
        assertThat(without.quietHours()).isEmpty();
        assertThat(half).isInstanceOf(Result.Refused.class);
        assertThat(trail.changes).extracting(Change::action).containsExactly(Action.CREATED, Action.CHANGED);
    }

    private static CustomerChange change(Map<String, Scalar> body) {
        return ((Parsed.Valid<CustomerChange>) CustomerChange.parse(body)).value();
    }
}
