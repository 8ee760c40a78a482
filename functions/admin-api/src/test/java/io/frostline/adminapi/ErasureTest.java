package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.Change.Action;
import io.frostline.adminapi.Messages.Message;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Equipment;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureTest {
    private static final CustomerId LEON = new CustomerId(1);
    private static final CustomerId MARIE = new CustomerId(2);
    private static final CredentialHash AUTH = new CredentialHash("k:00");

    private final MemoryCustomers customers = new MemoryCustomers();
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryTickets tickets = new MemoryTickets();
    private final MemoryDevices devices = new MemoryDevices();
    private final MemoryGateways gateways = new MemoryGateways();
    private final MemoryMessages messages = new MemoryMessages();
    private final Set<CustomerId> anonymous = new HashSet<>();
    private final Excursions excursions = customer -> {
        anonymous.add(customer);
        return Stages.nothing();
    };
    private final RecordedRegistry registry = new RecordedRegistry();
    private final RecordedTrail trail = new RecordedTrail();

    @Test
    void allThatSaysWhoItIsGoesAndWhatIsAnothersStays() {
        // Given
        twoCustomers();

        // When
        Erased erased = Done.value(erasure(never()).erase(Actors.ADMINISTRATOR, LEON));

        // Then
        assertThat(erased)
                .isEqualTo(new Erased(
                        List.of(new DeviceId(1), new DeviceId(2)),
                        List.of(new GatewayId(7)),
                        List.of(new Username("leon")),
                        List.of("unused"),
                        5));
        assertErased();
        assertThat(registry.put).allSatisfy(ErasureTest::assertAnonymous);
        assertThat(registry.removed).containsExactly(LEON);
        assertThat(trail.changes.get(trail.changes.size() - 1))
                .isEqualTo(new Change(Actors.ADMINISTRATOR, Action.ERASED, Optional.of(LEON), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverCallFailsTheSameRequestAgainGoesOnFromThere(boolean afterwards) {
        // Given
        twoCustomers();
        FailingOnce all = never();
        Done.value(erasure(all).erase(Actors.ADMINISTRATOR, LEON));
        assertThat(all.calls()).isGreaterThan(20);

        for (int call = 1; call <= all.calls(); call++) {
            // Given
            ErasureTest test = new ErasureTest();
            test.twoCustomers();
            Erasure erasure = test.erasure(new FailingOnce(call, afterwards));

            // When
            boolean failed = fails(erasure);
            Result<Erased> again = Done.get(erasure.erase(Actors.ADMINISTRATOR, LEON));

            // Then
            assertThat(failed).as("call %d", call).isTrue();
            if (!(again instanceof Result.Missing<Erased>)) {
                assertThat(again).as("call %d", call).isInstanceOf(Result.Done.class);
                assertThat(Done.get(erasure.erase(Actors.ADMINISTRATOR, LEON))).isInstanceOf(Result.Missing.class);
            }
            test.assertErased();
            assertThat(test.registry.put).allSatisfy(ErasureTest::assertAnonymous);
            assertThat(test.registry.put)
                    .as("call %d", call)
                    .extracting(it -> it instanceof Device device ? device.id() : ((Gateway) it).id())
                    .contains(new DeviceId(1), new DeviceId(2), new GatewayId(7));
            assertThat(test.registry.removed).contains(LEON);
        }
    }

    private static boolean fails(Erasure erasure) {
        try {
            Done.get(erasure.erase(Actors.ADMINISTRATOR, LEON));
            return false;
        } catch (CompletionException e) {
            return true;
        }
    }

    @Test
    void whatTheCustomerIsGivenMeanwhileIsTakenToo() {
        // Given
        twoCustomers();
        Device late = new Device(new DeviceId(9), AUTH, true, Map.of("name", "Late"), Optional.of(LEON), 1);
        gateways.meanwhile = () -> add(late);

        // When
        Erased erased = Done.value(erasure(never()).erase(Actors.ADMINISTRATOR, LEON));

        // Then
        assertThat(erased.devices()).contains(late.id());
        assertThat(device(9).config()).isEmpty();
        assertErased();
    }

    @Test
    void aCustomerThatIsChangedMeanwhileIsErasedAsItIsThen() {
        // Given
        twoCustomers();
        customers.meanwhile = () -> customers.rows.put(
                LEON, new Customer(LEON, "Renamed", Optional.of("+32470000009"), ZoneId.of("UTC"), 2));

        // When
        Done.value(erasure(never()).erase(Actors.ADMINISTRATOR, LEON));

        // Then
        assertErased();
    }

    @Test
    void aCustomerThatIsChangedAgainAndAgainIsAConflict() {
        // Given
        twoCustomers();
        changeAgain(2);

        // When
        Result<Erased> result = Done.get(erasure(never()).erase(Actors.ADMINISTRATOR, LEON));

        // Then
        assertThat(result).isInstanceOf(Result.Conflict.class);
        assertThat(customers.rows).containsKey(LEON);

        // When
        customers.meanwhile = () -> {};
        Done.value(erasure(never()).erase(Actors.ADMINISTRATOR, LEON));

        // Then
        assertErased();
    }

    /** Another administrator is always quicker. */
    private void changeAgain(int version) {
        customers.meanwhile = () -> {
            customers.rows.put(LEON, new Customer(LEON, "Léon", Optional.empty(), ZoneId.of("UTC"), version));
            changeAgain(version + 1);
        };
    }

    @Test
    void whatIsWrittenForACustomerThatIsGoneIsTakenByTheNextRequest() {
        // Given: notify still knew the customer
        messages.rows.put(new Message("6", "sms", "+32470000001", true), LEON);

        // Then
        assertThat(Done.value(erasure(never()).erase(Actors.ADMINISTRATOR, LEON))
                        .messages())
                .isEqualTo(1);
        assertThat(Done.get(erasure(never()).erase(Actors.ADMINISTRATOR, LEON))).isInstanceOf(Result.Missing.class);
        assertThat(messages.rows).isEmpty();
    }

    @Test
    void aDeviceThatIsOnTheListAndAnothersStaysAsItIs() {
        // Given
        twoCustomers();
        devices.list(LEON).add(new DeviceId(3));

        // When
        Done.value(erasure(never()).erase(Actors.ADMINISTRATOR, LEON));

        // Then
        assertThat(device(3).version()).isEqualTo(1);
        assertThat(devices.list(LEON)).isEmpty();
    }

    @Test
    void anAccountThatGotAnotherPermissionMeanwhileStays() {
        // Given
        twoCustomers();
        Account promoted = account("leon", Permission.DEVELOPER, Optional.empty(), 2);
        accounts.meanwhile = () -> accounts.rows.put(promoted.name(), promoted);

        // When
        Erased erased = Done.value(erasure(never()).erase(Actors.ADMINISTRATOR, LEON));

        // Then
        assertThat(erased.accounts()).isEmpty();
        assertThat(accounts.rows).containsValue(promoted);
    }

    @Test
    void ofManyDevicesAFewAreChangedAtATime() {
        // Given: the cache does not answer yet
        customers.add(LEON.value());
        for (int id = 1; id <= 40; id++) {
            add(new Device(new DeviceId(id), AUTH, true, Map.of(), Optional.of(LEON), 1));
        }
        registry.answering = new CompletableFuture<>();

        // When
        CompletionStage<Result<Erased>> erasing = erasure(never()).erase(Actors.ADMINISTRATOR, LEON);

        // Then
        assertThat(registry.put).hasSize(8);

        // When
        registry.answering.complete(null);

        // Then
        assertThat(Done.value(erasing).devices()).hasSize(40);
    }

    @Test
    void aCustomersAccountErasesNobodyNotEvenItself() {
        // Given
        twoCustomers();

        // Then
        assertThat(Done.get(erasure(never()).erase(Actors.customer(1), LEON))).isInstanceOf(Result.Forbidden.class);
        assertThat(accounts.rows).hasSize(3);
    }

    private static FailingOnce never() {
        return new FailingOnce(0, false);
    }

    private Erasure erasure(FailingOnce faults) {
        CustomerStore owners = faults.port(CustomerStore.class, customers);
        DeviceStore deviceStore = faults.port(DeviceStore.class, devices);
        GatewayStore gatewayStore = faults.port(GatewayStore.class, gateways);
        RegistryWriter writer = faults.port(RegistryWriter.class, registry);
        Clock clock = Clock.systemUTC();
        Ids ids = new Ids(new MemoryCounter());
        Belongings belongings = new Belongings(
                faults.port(AccountStore.class, accounts),
                faults.port(TicketStore.class, tickets),
                new Devices(deviceStore, owners, ids, TestTokens.claims(), TestTokens.DESK, writer, trail, clock),
                gatewayStore,
                new Gateways(gatewayStore, owners, ids, TestTokens.claims(), TestTokens.DESK, writer, trail, clock),
                trail);
        return new Erasure(
                owners,
                belongings,
                faults.port(Messages.class, messages),
                faults.port(Excursions.class, excursions),
                writer,
                trail);
    }

    private void twoCustomers() {
        customers.add(LEON.value());
        customers.add(MARIE.value());
        List.of(
                        account("leon", Permission.CUSTOMER, Optional.of(LEON), 1),
                        account("marie", Permission.CUSTOMER, Optional.of(MARIE), 1),
                        account("anna", Permission.ADMINISTRATOR, Optional.empty(), 1))
                .forEach(account -> accounts.rows.put(account.name(), account));
        add(new Device(
                new DeviceId(1),
                AUTH,
                true,
                Map.of("name", "Freezer of Léon", "group", "Kitchen", "maxTemperature", "5"),
                Optional.of(LEON),
                1));
        add(new Device(new DeviceId(2), AUTH, false, Map.of(), Optional.of(LEON), 1));
        add(new Device(new DeviceId(3), AUTH, true, Map.of("name", "Marie"), Optional.of(MARIE), 1));
        gateway(7, LEON);
        gateway(8, MARIE);
        ticket("unused", Optional.of(LEON), Optional.empty());
        ticket("used", Optional.of(LEON), Optional.of(new GatewayId(7)));
        ticket("other", Optional.of(MARIE), Optional.empty());
        for (int alert = 1; alert <= 5; alert++) {
            messages.rows.put(new Message(Integer.toString(alert), "sms", "+32470000001", true), LEON);
        }
        messages.rows.put(new Message("3", "sms", "+32470000002", true), MARIE);
    }

    private static Account account(String name, Permission permission, Optional<CustomerId> customer, long version) {
        return new Account(new Username(name), new PasswordHash("$2a$04$"), permission, customer, version);
    }

    private void add(Device device) {
        devices.rows.put(device.id(), device);
        device.customer().ifPresent(customer -> devices.list(customer).add(device.id()));
    }

    private Device device(int id) {
        return Done.get(devices.find(new DeviceId(id))).orElseThrow();
    }

    private void gateway(int id, CustomerId owner) {
        GatewayId number = new GatewayId(id);
        gateways.rows.put(number, new Gateway(number, AUTH, true, Map.of("place", "Chez Léon"), Optional.of(owner), 1));
    }

    private void ticket(String id, Optional<CustomerId> customer, Optional<GatewayId> usedBy) {
        tickets.rows.put(id, new Ticket(id, AUTH, "anna", customer, usedBy, Instant.parse("2026-07-01T06:00:00Z"), 1));
    }

    private void assertErased() {
        assertThat(anonymous).containsExactly(LEON);
        assertThat(customers.rows).containsOnlyKeys(MARIE);
        assertThat(accounts.rows.keySet()).extracting(Username::text).containsExactly("anna", "marie");
        assertThat(tickets.rows).containsOnlyKeys("used", "other");
        assertThat(messages.rows).containsOnlyKeys(new Message("3", "sms", "+32470000002", true));
        assertThat(devices.list(LEON)).isEmpty();
        assertThat(device(1).config()).containsOnlyKeys("maxTemperature");
        assertThat(devices.rows.values()).filteredOn(it -> !isOthers(it)).allSatisfy(ErasureTest::assertNobodys);
        assertThat(gateways.rows.values()).filteredOn(it -> !isOthers(it)).allSatisfy(ErasureTest::assertNobodys);
        assertThat(device(3).version()).isEqualTo(1);
        assertThat(Done.get(gateways.find(new GatewayId(8))).orElseThrow().version())
                .isEqualTo(1);
    }

    private static boolean isOthers(Equipment<?> it) {
        return it.customer().equals(Optional.of(MARIE));
    }

    private static void assertNobodys(Equipment<?> it) {
        assertAnonymous(it);
        assertThat(it.customer()).isEmpty();
    }

    private static void assertAnonymous(Object what) {
        Equipment<?> it = (Equipment<?>) what;
        assertThat(it.active()).isFalse();
        assertThat(it.config()).doesNotContainKeys("name", "group", "place");
    }
}
