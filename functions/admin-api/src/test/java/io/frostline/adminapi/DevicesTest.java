package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Parsed;
import io.frostline.model.Token;
import io.frostline.registry.Device;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
    private final RecordedTrail trail = new RecordedTrail();
    private final Devices devices = new Devices(
            store,
            customers,
            new Ids(new MemoryCounter()),
            TestTokens.claims(),
            TestTokens.DESK,
            registry,
            trail,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aNewDeviceIsInactiveAndOpensWithItsOwnTokenOnly() {
        // When
        Created<Device> first = Done.value(devices.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()));
        Created<Device> second =
                Done.value(devices.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()));

        // Then
        assertThat(first.what().active()).isFalse();
        assertThat(first.what().config()).isEmpty();
        assertThat(Done.value(devices.verify(Actors.ADMINISTRATOR, first.what().id(), first.token())))
                .isTrue();
        assertThat(Done.value(devices.verify(Actors.ADMINISTRATOR, first.what().id(), second.token())))
                .isFalse();
        assertThat(registry.put).containsExactly(first.what(), second.what());
    }

    @Test
    void aTokenIsNotLostWhenTheCacheIsDown() {
        // Given
        registry.down = true;

        // When
        Created<Device> created =
                Done.value(devices.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()));

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
    void activationIsDatedOnceAndKnownToAllUntilTheDeviceIsGivenAway() {
        // Given
        DeviceId id = create();

        // When
        Device active = done(configure(id, Map.of("State", new Scalar.Text("Active"))));

        // Then
        assertThat(active.active()).isTrue();
        assertThat(active.watchedSince()).contains(NOW);
        assertThat(registry.put).last().isEqualTo(active);

        // When
        customers.add(2);
        Device same = done(configure(id, Map.of("State", new Scalar.Text("Active"))));
        Device given = done(configure(id, Map.of("customer", new Scalar.Text("2"))));

        // Then
        assertThat(same).isEqualTo(active);
        assertThat(given.watchedSince().orElseThrow()).isAfter(NOW);
        assertThat(registry.put).last().isEqualTo(given);
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
        Device deleted = Done.value(devices.delete(Actors.ADMINISTRATOR, id));

        // Then
        assertThat(store.rows).isEmpty();
        assertThat(store.list(customer)).isEmpty();
        assertThat(registry.removed).containsExactly(deleted.id());
        assertThat(Done.get(devices.find(Actors.ADMINISTRATOR, id)))
                .isEqualTo(new Result.Missing<Device>("there is no device " + id));
    }

    @Test
    void whatDoesNotExistIsMissing() {
        // Given
        DeviceId id = new DeviceId(99);

        // Then
        assertThat(configure(id, Map.of())).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(devices.delete(Actors.ADMINISTRATOR, id))).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(devices.verify(Actors.ADMINISTRATOR, id, new Token("1"))))
                .isInstanceOf(Result.Missing.class);
        assertThat(Done.get(store.find(id))).isEqualTo(Optional.empty());
    }

    @Test
    void anotherTokenOpensAndTheOneBeforeGoesOnToCountForTheOverlap() {
        // Given
        Created<Device> created =
                Done.value(devices.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()));
        DeviceId id = created.what().id();

        // When
        Created<Device> rotated =
                Done.value(devices.rotate(Actors.ADMINISTRATOR, id, new Rotation(Duration.ofHours(24))));

        // Then
        assertThat(rotated.token()).isNotEqualTo(created.token());
        assertThat(rotated.what().retired())
                .containsExactly(Map.entry(created.what().auth(), NOW.plus(Duration.ofHours(24))));
        assertThat(registry.put).last().isEqualTo(rotated.what());
        assertThat(trail.changes)
                .last()
                .isEqualTo(
                        Change.of(Actors.ADMINISTRATOR, Change.Action.TOKEN_ROTATED, created.what(), rotated.what()));
    }

    @Test
    void aTokenThatGotLostOnItsWayShutsNobodyOut() {
        // Given
        Created<Device> created =
                Done.value(devices.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()));
        Rotation rotation = new Rotation(Duration.ofHours(1));
        Created<Device> lost =
                Done.value(devices.rotate(Actors.ADMINISTRATOR, created.what().id(), rotation));

        // When
        Created<Device> second =
                Done.value(devices.rotate(Actors.ADMINISTRATOR, created.what().id(), rotation));

        // Then
        assertThat(second.what().retired())
                .containsOnlyKeys(created.what().auth(), lost.what().auth());
    }

    @Test
    void withoutOverlapOnlyTheNewTokenCounts() {
        // Given
        DeviceId id = create();
        Done.value(devices.rotate(Actors.ADMINISTRATOR, id, new Rotation(Duration.ofHours(1))));

        // When
        Created<Device> only = Done.value(devices.rotate(Actors.ADMINISTRATOR, id, new Rotation(Duration.ZERO)));

        // Then
        assertThat(only.what().retired()).isEmpty();
    }

    @Test
    void fourTokensMayCountBesideTheNewOneAndNotAFifth() {
        // Given
        DeviceId id = create();
        Rotation rotation = new Rotation(Duration.ofHours(1));
        for (int i = 0; i < Rotation.MOST; i++) {
            assertThat(Done.get(devices.rotate(Actors.ADMINISTRATOR, id, rotation)))
                    .isInstanceOf(Result.Done.class);
        }

        // Then
        assertThat(Done.get(devices.rotate(Actors.ADMINISTRATOR, id, rotation))).isInstanceOf(Result.Conflict.class);
    }

    @Test
    void anOverlapIsZeroToNinetyDays() {
        assertThat(new Rotation(Duration.ofDays(90)).overlap()).hasDays(90);
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rotation(Duration.ofDays(90).plusMillis(1)));
    }

    @Test
    void aCustomersAccountSeesAndSetsItsOwnDevicesOnly() {
        // Given
        customers.add(1);
        customers.add(2);
        DeviceId own = create();
        DeviceId foreign = create();
        configure(own, Map.of("customer", new Scalar.Numeral("1")));
        configure(foreign, Map.of("customer", new Scalar.Numeral("2")));
        Actor one = Actors.customer(1);
        ConfigChange bound = change(Map.of("maxTemperature", new Scalar.Numeral("5")));

        // Then
        assertThat(Done.get(devices.list(one, everything())).rows())
                .extracting(Device::id)
                .containsExactly(own);
        assertThat(Done.get(devices.find(one, own))).isInstanceOf(Result.Done.class);
        assertThat(Done.get(devices.find(one, foreign))).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(devices.configure(one, own, bound))).isInstanceOf(Result.Done.class);
        assertThat(Done.get(devices.configure(one, foreign, bound))).isInstanceOf(Result.Missing.class);
    }

    @Test
    void aCustomersAccountNeitherSwitchesADeviceOffNorGivesItAway() {
        // Given
        customers.add(1);
        DeviceId own = create();
        configure(own, Map.of("customer", new Scalar.Numeral("1")));

        // Then
        for (Map<String, Scalar> body : List.<Map<String, Scalar>>of(
                Map.of("State", new Scalar.Text("Inactive")), Map.of("customer", new Scalar.Nothing()))) {
            assertThat(Done.get(devices.configure(Actors.customer(1), own, change(body))))
                    .isInstanceOf(Result.Forbidden.class);
        }
    }

    @Test
    void devicesAreFoundByOwnerStateAndPartsOfTheirNames() {
        // Given
        customers.add(1);
        DeviceId freezer = create();
        DeviceId fridge = create();
        configure(freezer, Map.of("name", new Scalar.Text("Freezer 7"), "customer", new Scalar.Numeral("1")));
        configure(fridge, Map.of("name", new Scalar.Text("Fridge"), "State", new Scalar.Text("Active")));

        // Then
        assertThat(found(new Wanted(Optional.of("freeZER"), Optional.empty(), Optional.empty())))
                .containsExactly(freezer);
        assertThat(found(new Wanted(Optional.empty(), Optional.of(new CustomerId(1)), Optional.empty())))
                .containsExactly(freezer);
        assertThat(found(new Wanted(Optional.empty(), Optional.empty(), Optional.of(true))))
                .containsExactly(fridge);
        assertThat(found(new Wanted(Optional.of("fr"), Optional.empty(), Optional.empty())))
                .containsExactly(freezer, fridge);
        assertThat(found(new Wanted(Optional.of("none"), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    private List<DeviceId> found(Wanted wanted) {
        Listing<DeviceId, Device> listing = new Listing<>(Optional.empty(), 10, wanted.among(Device::id));
        return Done.get(devices.list(Actors.ADMINISTRATOR, listing)).rows().stream()
                .map(Device::id)
                .toList();
    }

    private static Listing<DeviceId, Device> everything() {
        return new Listing<>(Optional.empty(), Listing.MOST, device -> true);
    }

    private static ConfigChange change(Map<String, Scalar> body) {
        return ((Parsed.Valid<ConfigChange>) ConfigChange.parse(body)).value();
    }

    private DeviceId create() {
        return Done.value(devices.create(Actors.ADMINISTRATOR, ConfigChange.none(), Optional.empty()))
                .what()
                .id();
    }

    private Result<Device> configure(DeviceId id, Map<String, Scalar> body) {
        return Done.get(devices.configure(Actors.ADMINISTRATOR, id, change(body)));
    }

    private static Device done(Result<Device> result) {
        return ((Result.Done<Device>) result).value();
    }
}
