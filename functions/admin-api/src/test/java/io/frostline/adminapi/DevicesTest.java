package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.model.Token;
import io.frostline.registry.Device;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

    private final MemoryDevices store = new MemoryDevices();
    private final MemoryCustomers customers = new MemoryCustomers();
    private final RecordedRegistry registry = new RecordedRegistry();
    private final Devices devices = new Devices(
            store,
            customers,
            new Ids(new MemoryCounter()),
            TestTokens.TOKENS,
            TestTokens.HASHER,
            TestTokens.CREDENTIALS,
            registry,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aNewDeviceIsInactiveAndOpensWithItsOwnTokenOnly() {
        // When
        Created<Device> first = Done.get(devices.create());
        Created<Device> second = Done.get(devices.create());

        // Then
        assertThat(first.what().active()).isFalse();
        assertThat(first.what().config()).isEmpty();
        assertThat(Done.value(devices.verify(first.what().id(), first.token()))).isTrue();
        assertThat(Done.value(devices.verify(first.what().id(), second.token())))
                .isFalse();
        assertThat(registry.put).containsExactly(first.what(), second.what());
    }

    @Test
    void aTokenIsNotLostWhenTheCacheIsDown() {
        // Given
        registry.down = true;

        // When
        Created<Device> created = Done.get(devices.create());

        // Then
        assertThat(store.rows).containsValue(created.what());
    }

    @Test
    void configurationIsMergedAndNullRemovesAKey() {
        // Given
        DeviceId id = create();
        configure(id, Map.of("maxTemperature", new Scalar.Text("10.54"), "name", new Scalar.Text("Freezer 7")));

        // When
        Device device = done(
                configure(id, Map.of("minTemperature", new Scalar.Numeral("-10.54"), "name", new Scalar.Nothing())));

        // Then
        assertThat(device.config())
                .containsOnly(Map.entry("maxTemperature", "10.54"), Map.entry("minTemperature", "-10.54"));
        assertThat(device.version()).isEqualTo(3);
        assertThat(registry.put).last().isEqualTo(device);
    }

    @Test
    void aBadValueIsRefusedByItsKeyAndNothingChanges() {
        // Given
        DeviceId id = create();

        // When
        Result<Device> result =
                configure(id, Map.of("State", new Scalar.Text("Active"), "maxTemperature", new Scalar.Text("warm")));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("maxTemperature"));
        assertThat(Done.get(store.find(id)).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void activationIsDatedOnceUntilItIsInactiveAgain() {
        // Given
        DeviceId id = create();

        // When
        Device active = done(configure(id, Map.of("State", new Scalar.Text("Active"))));

        // Then
        assertThat(active.active()).isTrue();
        assertThat(store.activated).containsEntry(id, NOW);

        // When
        store.activated.clear();
        Device same = done(configure(id, Map.of("State", new Scalar.Text("Active"))));

        // Then
        assertThat(same.version()).isEqualTo(active.version());
        assertThat(store.activated).isEmpty();
    }

    @Test
    void theSameRequestAgainAnnouncesAgain() {
        // Given
        DeviceId id = create();
        registry.down = true;
        Map<String, Scalar> wish = Map.of("name", new Scalar.Text("Freezer 7"));
        Assertions.assertThatThrownBy(() -> configure(id, wish)).isInstanceOf(CompletionException.class);

        // When
        registry.down = false;
        Device device = done(configure(id, wish));

        // Then
        assertThat(device.config()).containsEntry("name", "Freezer 7");
        assertThat(registry.put).last().isEqualTo(device);
    }

    @Test
    void twoChangesAtOnceBothCount() {
        // Given
        DeviceId id = create();
        store.meanwhile = () -> configure(id, Map.of("maxTemperature", new Scalar.Numeral("5")));

        // When
        Device device = done(configure(id, Map.of("name", new Scalar.Text("Freezer 7"))));

        // Then
        assertThat(device.config()).containsOnlyKeys("maxTemperature", "name");
        assertThat(device.version()).isEqualTo(3);
    }

    @Test
    void aDeviceMovesFromOneCustomersListToAnothers() {
        // Given
        DeviceId id = create();
        CustomerId from = customers.add(1);
        CustomerId to = customers.add(2);
        configure(id, Map.of("customer", new Scalar.Numeral("1")));

        // When
        Device device = done(configure(id, Map.of("customer", new Scalar.Text("2"))));

        // Then
        assertThat(device.customer()).contains(to);
        assertThat(store.list(from)).isEmpty();
        assertThat(store.list(to)).containsExactly(id);

        // When
        Device free = done(configure(id, Map.of("customer", new Scalar.Nothing())));

        // Then
        assertThat(free.customer()).isEmpty();
        assertThat(store.list(to)).isEmpty();
    }

    @Test
    void anUnknownCustomerIsRefused() {
        // Given
        DeviceId id = create();

        // When
        Result<Device> result = configure(id, Map.of("customer", new Scalar.Numeral("9")));

        // Then
        assertThat(result).isEqualTo(new Result.Refused<Device>("customer", "there is no customer 9"));
    }

    @Test
    void aDeletedDeviceIsGoneFromItsCustomersListToo() {
        // Given
        DeviceId id = create();
        CustomerId customer = customers.add(1);
        configure(id, Map.of("customer", new Scalar.Numeral("1")));

        // When
        Device deleted = Done.value(devices.delete(id));

        // Then
        assertThat(store.rows).isEmpty();
        assertThat(store.list(customer)).isEmpty();
        assertThat(registry.removed).containsExactly(deleted.id());
        assertThat(Done.get(devices.find(id))).isEqualTo(new Result.Missing<Device>("there is no device " + id));
    }

    @Test
    void whatDoesNotExistIsMissing() {
        // Given
        DeviceId id = new DeviceId(99);

        // Then
        assertThat(configure(id, Map.of())).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(devices.delete(id))).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(devices.verify(id, new Token("1")))).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(store.find(id))).isEqualTo(Optional.empty());
    }

    private DeviceId create() {
        return Done.get(devices.create()).what().id();
    }

    private Result<Device> configure(DeviceId id, Map<String, Scalar> body) {
        ConfigChange change = ((Parsed.Valid<ConfigChange>) ConfigChange.parse(body)).value();
        return Done.get(devices.configure(id, change));
    }

    private static Device done(Result<Device> result) {
        return ((Result.Done<Device>) result).value();
    }
}
