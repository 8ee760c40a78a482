package io.frostline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CachedRegistryTest {
    private static final DeviceId ONE = new DeviceId(1);
    private static final DeviceId TWO = new DeviceId(2);
    private static final DeviceId UNKNOWN = new DeviceId(99);
    private static final Duration LOCALLY_KEPT = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(1);

    private final VirtualTime time = new VirtualTime();
    private final MemoryCache cache = new MemoryCache(time);
    private final MemoryRows rows = new MemoryRows();
    private final Registry registry = anotherProcess();
    private final RegistryWriter writer = new SharedRegistryWriter(cache, time);

    @Test
    void devicesThatExistAreFoundAndOthersAreNot() {
        rows.devices.put(ONE, device(ONE, 1));
        rows.devices.put(TWO, device(TWO, 1));

        assertThat(devices(ONE, TWO, UNKNOWN)).isEqualTo(Map.of(ONE, device(ONE, 1), TWO, device(TWO, 1)));
    }

    @Test
    void aGatewayAndACustomerComeBackFromTheSharedCacheAsTheyWere() {
        // Given
        Gateway gateway = new Gateway(
                new GatewayId(7),
                new CredentialHash("k1:00"),
                Map.of(new CredentialHash("$2b$10$x"), Instant.ofEpochMilli(1_764_000_000_001L)),
                Map.of("0a1f", Instant.ofEpochMilli(1_764_000_000_002L)),
                true,
                Map.of("connectivity", "4G", "quote", "\"é❄"),
                Optional.of(new CustomerId(5)),
                4);
        Customer customer = new Customer(
                new CustomerId(5), "Café \"Nord\"", Optional.of("+32470000000"), ZoneId.of("Europe/Brussels"), 2);
        Customer withoutPhone = new Customer(new CustomerId(6), "Bar", Optional.empty(), ZoneId.of("UTC"), 1);
        rows.gateways.put(gateway.id(), gateway);
        rows.customers.put(customer.id(), customer);
        rows.customers.put(withoutPhone.id(), withoutPhone);
        registry.gateway(gateway.id());
        registry.customer(customer.id());
        registry.customer(withoutPhone.id());

        // When
        rows.down = true;
        Registry other = anotherProcess();

        // Then
        assertThat(get(other.gateway(gateway.id()))).contains(gateway);
        assertThat(get(other.customer(customer.id()))).contains(customer);
        assertThat(get(other.customer(withoutPhone.id()))).contains(withoutPhone);
    }

    @Test
    void whatWasJustLookedUpIsNotLookedUpAgainForFiveSeconds() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        devices(ONE, UNKNOWN);

        // When
        time.advance(LOCALLY_KEPT.minus(TICK));
        devices(ONE, UNKNOWN);
        assertThat(cache.reads).hasSize(1);
        time.advance(TICK);
        devices(ONE, UNKNOWN);

        // Then
        assertThat(cache.reads).hasSize(2);
        assertThat(rows.reads).hasSize(1);
    }

    @Test
    void allThatIsMissingIsReadInOneRoundTrip() {
        devices(ONE);

        devices(ONE, TWO, UNKNOWN);

        assertThat(cache.reads.get(1)).containsExactlyInAnyOrder("device:2", "device:99");
    }

    @Test
    void oneLoadIsInFlightPerKey() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        rows.gate = new CompletableFuture<>();

        // When
        CompletionStage<Map<DeviceId, Device>> first = registry.devices(Set.of(ONE));
        CompletionStage<Map<DeviceId, Device>> second = registry.devices(Set.of(ONE));
        rows.gate.complete(null);

        // Then
        assertThat(get(first)).isEqualTo(get(second)).containsKey(ONE);
        assertThat(rows.reads).hasSize(1);
    }

    @Test
    void anAnnouncedChangeActsWhenTheLocalEntryExpires() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        devices(ONE);

        // When
        get(writer.put(device(ONE, 2)));

        // Then
        assertThat(devices(ONE)).containsEntry(ONE, device(ONE, 1));
        time.advance(LOCALLY_KEPT);
        assertThat(devices(ONE)).containsEntry(ONE, device(ONE, 2));
    }

    @Test
    void aNewDeviceActsThoughItWasJustUnknown() {
        // Given
        devices(ONE);

        // When
        get(writer.put(device(ONE, 1)));
        time.advance(LOCALLY_KEPT);

        // Then
        assertThat(devices(ONE)).containsKey(ONE);
    }

    @Test
    void anUnknownIdDoesNotHammerTheDatabase() {
        // Given
        devices(UNKNOWN);

        // When
        for (int i = 0; i < 5; i++) {
            time.advance(LOCALLY_KEPT);
            devices(UNKNOWN);
        }

        // Then
        assertThat(rows.reads).hasSize(1);
        time.advance(LOCALLY_KEPT);
        devices(UNKNOWN);
        assertThat(rows.reads).hasSize(2);
    }

    @Test
    void aDeletedDeviceIsGoneAndASlowReaderDoesNotBringItBack() {
        // Given
        rows.devices.put(ONE, device(ONE, 3));
        rows.gate = new CompletableFuture<>();
        CompletionStage<Map<DeviceId, Device>> slow = registry.devices(Set.of(ONE));

        // When
        get(writer.removed(ONE, 3));
        rows.gate.complete(null);
        assertThat(get(slow)).containsKey(ONE);
        time.advance(LOCALLY_KEPT);

        // Then
        assertThat(devices(ONE)).isEmpty();
    }

    @Test
    void anOlderVersionDoesNotReplaceANewerOne() {
        get(writer.put(device(ONE, 5)));
        get(writer.put(device(ONE, 4)));

        assertThat(devices(ONE)).containsEntry(ONE, device(ONE, 5));
    }

    @Test
    void anEntryIsReadAgainFromTheDatabaseWithinTheHour() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        devices(ONE);
        rows.devices.put(ONE, device(ONE, 2));

        // When
        time.advance(Duration.ofMinutes(49));
        assertThat(devices(ONE)).containsEntry(ONE, device(ONE, 1));
        time.advance(Duration.ofMinutes(11));

        // Then
        assertThat(devices(ONE)).containsEntry(ONE, device(ONE, 2));
    }

    @Test
    void anEntryOfAnEarlierVersionSaysNotSinceWhenTheDeviceIsWatched() {
        // Given
        get(writer.put(device(ONE, 1)));
        String text = cache.text("device:1").orElseThrow();
        cache.put("device:1", text.replace("\"watchedSince\":1782885600123,", ""));

        // Then
        assertThat(devices(ONE).get(ONE))
                .isNotNull()
                .extracting(Device::watchedSince)
                .isEqualTo(Optional.empty());
    }

    @Test
    void aRowThatVanishedIsGoneWithinTheHourThoughNobodySaidSo() {
        // Given
        rows.devices.put(ONE, device(ONE, 7));
        devices(ONE);
        rows.devices.clear();

        // When
        time.advance(Duration.ofHours(1));
        assertThat(devices(ONE)).isEmpty();
        time.advance(LOCALLY_KEPT);

        // Then
        assertThat(devices(ONE)).isEmpty();
        assertThat(rows.reads).hasSize(2);
    }

    @Test
    void withoutTheSharedCacheTheDatabaseAnswers() {
        rows.devices.put(ONE, device(ONE, 1));
        cache.down = true;

        assertThat(devices(ONE, UNKNOWN)).containsOnlyKeys(ONE);
    }

    @Test
    void aSharedCacheThatIsDownIsAskedOnceASecond() {
        // Given
        cache.down = true;
        devices(ONE);

        // When
        for (int i = 2; i < 50; i++) {
            time.advance(Duration.ofMillis(10));
            devices(new DeviceId(i));
        }

        // Then
        assertThat(cache.reads).hasSize(1);
        time.advance(Duration.ofSeconds(1));
        cache.down = false;
        devices(new DeviceId(50));
        devices(new DeviceId(51));
        assertThat(cache.reads).hasSize(3);
    }

    @Test
    void withoutTheDatabaseAnOldEntryOfTheSharedCacheAnswers() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        devices(ONE);

        // When
        rows.down = true;
        time.advance(Duration.ofHours(24));

        // Then
        assertThat(devices(ONE)).containsEntry(ONE, device(ONE, 1));
    }

    @Test
    void aLookUpFailsWhenNeitherAnswersAndIsTriedAgainAtTheNext() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        cache.down = true;
        rows.down = true;

        // Then
        assertThatThrownBy(() -> devices(ONE))
                .hasRootCauseInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("neither the cache nor the database answers for device 1");
        rows.down = false;
        time.advance(Duration.ofSeconds(1));
        assertThat(devices(ONE)).containsKey(ONE);
    }

    @Test
    void whatCouldNotBeLookedUpDoesNotHideWhatCould() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        devices(ONE);
        time.advance(LOCALLY_KEPT);
        rows.down = true;

        // When
        assertThatThrownBy(() -> devices(ONE, TWO)).hasMessageContaining("device 2");

        // Then
        assertThat(devices(ONE)).containsKey(ONE);
    }

    @Test
    void anEntryThatCanNotBeReadIsReadFromTheDatabaseAndReplaced() {
        // Given
        rows.devices.put(ONE, device(ONE, 1));
        for (String broken : new String[] {"", "x", "1;2", "1;x;{}", "1;99999999999999999;{}", "0;0;{\"auth\":"}) {
            cache.put("device:1", broken);
            time.advance(LOCALLY_KEPT);

            // When, Then
            assertThat(devices(ONE)).containsKey(ONE);
            assertThat(cache.text("device:1").orElseThrow()).startsWith("1;");
        }
    }

    private Registry anotherProcess() {
        return new CachedRegistry(cache, rows, 1_000, time, time);
    }

    private Map<DeviceId, Device> devices(DeviceId... ids) {
        return get(registry.devices(Set.of(ids)));
    }

    private static Device device(DeviceId id, long version) {
        return new Device(
                        id,
                        new CredentialHash("k1:00"),
                        true,
                        Map.of("maxTemperature", "5.0"),
                        Optional.of(new CustomerId(3)),
                        version)
                .watchedSince(Instant.parse("2026-07-01T06:00:00.123Z"));
    }

    private static <T> T get(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        return future.join();
    }
}
