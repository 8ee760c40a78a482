package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegacyDevicesTest {
    private static final Map<String, Scalar> WISH = Map.of(
            "comfort_interval.min", new Scalar.Numeral("1"),
            "comfort_interval.max", new Scalar.Numeral("5"),
            "group", new Scalar.Text("Beach"),
            "name", new Scalar.Text("Kitchen"),
            "user.name", new Scalar.Text("Owner"),
            "user.phone", new Scalar.Text("+123456789"));

    private final MemoryDevices store = new MemoryDevices();
    private final MemoryCustomers people = new MemoryCustomers();
    private final RecordedRegistry registry = new RecordedRegistry();
    private final RecordedTrail trail = new RecordedTrail();
    private final Devices devices = new Devices(
            store,
            people,
            new Ids(new MemoryCounter()),
            TestTokens.claims(),
            TestTokens.DESK,
            registry,
            trail,
            Clock.systemUTC());
    private final LegacyDevices legacy = new LegacyDevices(
            devices, new Customers(people, store, new Ids(new MemoryCounter()), TestTokens.claims(), registry, trail));

    @Test
    void aDeviceIsMadeWithItsBoundsAndItsOwner() {
        // When
        Created<Device> created = Done.value(legacy.create(Actors.ADMINISTRATOR, wish(WISH)));

        // Then
        Device device = created.what();
        assertThat(device.active()).isFalse();
        assertThat(device.config())
                .isEqualTo(Map.of("minTemperature", "1", "maxTemperature", "5", "group", "Beach", "name", "Kitchen"));
        assertThat(device.customer()).contains(new CustomerId(1));
        assertThat(people.rows.values()).extracting(Customer::phone).containsExactly(Optional.of("+123456789"));
        assertThat(Done.value(devices.verify(Actors.ADMINISTRATOR, device.id(), created.token())))
                .isTrue();
    }

    @Test
    void anOwnerIsFoundAgainByNameAndNumber() {
        // When
        Done.value(legacy.create(Actors.ADMINISTRATOR, wish(WISH)));
        Device second =
                Done.value(legacy.create(Actors.ADMINISTRATOR, wish(WISH))).what();

        // Then
        assertThat(second.customer()).contains(new CustomerId(1));
        assertThat(people.rows).hasSize(1);
    }

    @Test
    void nobodyNeedsToOwnIt() {
        assertThat(Done.value(legacy.create(Actors.ADMINISTRATOR, wish(Map.of())))
                        .what()
                        .customer())
                .isEqualTo(Optional.empty());
    }

    @Test
    void whatIsWrongIsNamedInTheRequestsOwnWords() {
        assertThat(blamed("comfort_interval.max", new Scalar.Text("warm"))).isEqualTo("comfort_interval.max");
        assertThat(blamed("user.phone", new Scalar.Text("0470"))).isEqualTo("user.phone");
        assertThat(blamed("comfort", new Scalar.Text("x"))).isEqualTo("comfort");
        assertThat(Done.get(
                        legacy.create(Actors.ADMINISTRATOR, wish(Map.of("user.phone", new Scalar.Text("+123456789"))))))
                .isInstanceOf(Result.Refused.class);
        assertThat(store.rows).isEmpty();
    }

    private static String blamed(String field, Scalar value) {
        return ((Parsed.Malformed<LegacyWish>) LegacyWish.parse(Map.of(field, value))).path();
    }

    private static LegacyWish wish(Map<String, Scalar> body) {
        return ((Parsed.Valid<LegacyWish>) LegacyWish.parse(body)).value();
    }
}
