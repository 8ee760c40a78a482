package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.adminapi.LoginTest.PlainHasher;
import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Requests to create with an idempotency key. */
class ClaimsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-01T06:00:00Z"), ZoneOffset.UTC);
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("8e03978e", "{}"));

    private final MemoryClaims store = new MemoryClaims();
    private final Claims claims = new Claims(store, TestTokens.TOKENS, TestTokens.HASHER);
    private final MemoryDevices rows = new MemoryDevices();
    private final MemoryCustomers people = new MemoryCustomers();
    private final MemoryAccounts names = new MemoryAccounts();
    private final RecordedRegistry registry = new RecordedRegistry();
    private final RecordedTrail trail = new RecordedTrail();
    private final Devices devices =
            new Devices(rows, people, new Ids(new MemoryCounter()), claims, TestTokens.DESK, registry, trail, CLOCK);
    private final Customers customers =
            new Customers(people, rows, new Ids(new MemoryCounter()), claims, registry, trail);
    private final Accounts accounts = new Accounts(names, people, new PlainHasher(), claims, trail, CLOCK);

    @Test
    void theSameRequestAgainMakesNothingMoreAndAnswersTheSame() {
        // When
        Created<Device> first = Done.value(create(KEY));
        Created<Device> again = Done.value(create(KEY));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(rows.rows).hasSize(1);
        assertThat(Done.value(devices.verify(Actors.ADMINISTRATOR, first.what().id(), again.token())))
                .isTrue();
    }

    @Test
    void aRepetitionGoesOnWhereTheFirstBrokeOff() {
        // Given
        store.crashes = true;
        assertThatThrownBy(() -> Done.get(create(KEY))).hasMessageContaining("crashed");
        store.crashes = false;

        // When
        Created<Device> created = Done.value(create(KEY));

        // Then
        assertThat(rows.rows).hasSize(1).containsValue(created.what());
        assertThat(Done.value(create(KEY))).isEqualTo(created);
    }

    @Test
    void anotherKeyAndAnotherAccountMakeAnotherDevice() {
        // When
        Created<Device> first = Done.value(create(KEY));
        Created<Device> otherKey = Done.value(create(Optional.of(new IdempotencyKey("8e03978f", "{}"))));
        Created<Device> otherAccount = Done.value(devices.create(Actors.DEVELOPER, ConfigChange.none(), KEY));

        // Then
        assertThat(rows.rows).hasSize(3);
        assertThat(otherKey.token()).isNotEqualTo(first.token());
        assertThat(otherAccount.token()).isNotEqualTo(first.token());
    }

    @Test
    void aKeyStandsForOneRequestOnly() {
        // Given
        Done.value(create(KEY));

        // When
        Result<Created<Device>> other = Done.get(create(Optional.of(new IdempotencyKey("8e03978e", "{\"a\":1}"))));

        // Then
        assertThat(other).isInstanceOf(Result.Reused.class);
        assertThat(rows.rows).hasSize(1);
    }

    @Test
    void whatWasDeletedSinceIsNotMadeAgain() {
        // Given
        Created<Device> created = Done.value(create(KEY));
        Done.value(devices.delete(Actors.ADMINISTRATOR, created.what().id()));

        // Then
        assertThat(Done.get(create(KEY))).isInstanceOf(Result.Conflict.class);
        assertThat(rows.rows).isEmpty();
    }

    @Test
    void aTokenThatNoLongerCountsIsNotShownAgain() {
        // Given
        Created<Device> created = Done.value(create(KEY));
        Rotation atOnce = new Rotation(Duration.ZERO);
        Done.value(devices.rotate(Actors.ADMINISTRATOR, created.what().id(), atOnce));

        // Then
        assertThat(Done.get(create(KEY))).isInstanceOf(Result.Conflict.class);
    }

    @Test
    void aClaimHoldsNeitherTheTokenNorTheRequest() {
        // When
        Created<Device> created = Done.value(create(KEY));

        // Then
        assertThat(store.claims.toString())
                .doesNotContain(created.token().text(), "8e03978e", "{}")
                .contains("number=" + created.what().id());
    }

    @Test
    void aCustomerIsMadeOnce() {
        // Given
        store.crashes = true;
        assertThatThrownBy(() -> Done.get(customer())).hasMessageContaining("crashed");
        store.crashes = false;

        // When
        Customer customer = Done.value(customer());

        // Then
        assertThat(Done.value(customer())).isEqualTo(customer);
        assertThat(people.rows).containsOnlyKeys(new CustomerId(customer.id().value()));
    }

    @Test
    void anAccountIsMadeOnceAndAnotherOfThatNameIsNone() {
        // Given
        store.crashes = true;
        assertThatThrownBy(() -> Done.get(account(KEY))).hasMessageContaining("crashed");
        store.crashes = false;

        // Then
        Account account = Done.value(account(KEY));
        assertThat(Done.value(account(KEY))).isEqualTo(account);
        assertThat(Done.get(account(Optional.of(new IdempotencyKey("other", "{}")), "other password")))
                .isInstanceOf(Result.Conflict.class);
    }

    private CompletionStage<Result<Created<Device>>> create(Optional<IdempotencyKey> key) {
        return devices.create(Actors.ADMINISTRATOR, ConfigChange.none(), key);
    }

    private CompletionStage<Result<Customer>> customer() {
        Parsed<CustomerChange> wish = CustomerChange.parse(Map.of("name", new Scalar.Text("Chez Léon")));
        return customers.create(Actors.ADMINISTRATOR, ((Parsed.Valid<CustomerChange>) wish).value(), KEY);
    }

    private CompletionStage<Result<Account>> account(Optional<IdempotencyKey> key) {
        return account(key, "correct horse");
    }

    private CompletionStage<Result<Account>> account(Optional<IdempotencyKey> key, String password) {
        Parsed<AccountChange> wish = AccountChange.parse(Map.of(
                "username", new Scalar.Text("bob"),
                "password", new Scalar.Text(password),
                "permission", new Scalar.Text("administrator")));
        return accounts.create(Actors.DEVELOPER, ((Parsed.Valid<AccountChange>) wish).value(), key);
    }
}
