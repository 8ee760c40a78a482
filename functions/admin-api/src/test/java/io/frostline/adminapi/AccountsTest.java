package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.Change.Action;
import io.frostline.adminapi.LoginTest.PlainHasher;
import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private static final Username DAVE = new Username("dave");
    private static final Username BOB = new Username("bob");

    private final MemoryAccounts store = new MemoryAccounts();
    private final MemoryCustomers customers = new MemoryCustomers();
    private final RecordedTrail trail = new RecordedTrail();
    private Instant now = Instant.parse("2026-07-01T06:00:00Z");
    private final Accounts accounts =
            new Accounts(store, customers, new PlainHasher(), TestTokens.claims(), trail, () -> now);

    @BeforeEach
    void aDeveloper() {
        store.rows.put(DAVE, new Account(DAVE, new PasswordHash("secret"), Permission.DEVELOPER, Optional.empty(), 1));
    }

    @Test
    void anAccountIsCreatedAndNoted() {
        // When
        Account bob = created(body("bob", "hunter22", "administrator"));

        // Then
        assertThat(bob)
                .isEqualTo(new Account(
                        BOB,
                        new PasswordHash("hunter22"),
                        Permission.ADMINISTRATOR,
                        Optional.empty(),
                        now.toEpochMilli()));
        assertThat(trail.changes).containsExactly(Change.created(Actors.DEVELOPER, bob));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password", "permission"})
    void anAccountNeedsANameAPasswordAndAPermission(String field) {
        // Given
        Map<String, Scalar> body = new HashMap<>(body("bob", "hunter22", "administrator"));
        body.remove(field);

        // Then
        assertThat(Done.get(accounts.create(Actors.DEVELOPER, change(body), Optional.empty())))
                .isEqualTo(new Result.Refused<Account>(field, "is missing"));
    }

    @Test
    void aNameIsTakenOnce() {
        // Given
        created(body("bob", "hunter22", "administrator"));

        // Then
        assertThat(Done.get(
                        accounts.create(Actors.DEVELOPER, change(body("bob", "other", "developer")), Optional.empty())))
                .isInstanceOf(Result.Conflict.class);
        assertThat(row(BOB).permission()).isEqualTo(Permission.ADMINISTRATOR);
    }

    @Test
    void aTokenOfADeletedAccountIsNoneOfItsNamesake() {
        // Given
        Account before = created(body("bob", "hunter22", "administrator"));
        now = now.plusSeconds(1);
        Account changed = Done.value(
                accounts.change(Actors.DEVELOPER, BOB, change(Map.of("password", new Scalar.Text("another")))));
        Done.value(accounts.delete(Actors.DEVELOPER, BOB));

        // When
        Account namesake = created(body("bob", "hunter22", "administrator"));

        // Then
        assertThat(changed.version()).isEqualTo(before.version() + 1);
        assertThat(namesake.version()).isGreaterThan(changed.version());
    }

    @Test
    void aCustomersAccountBelongsToACustomerThatExistsAndOthersToNone() {
        // Given
        CustomerId customer = customers.add(1);
        Map<String, Scalar> body = new HashMap<>(body("bob", "hunter22", "customer"));

        // Then
        assertThat(Done.get(accounts.create(Actors.DEVELOPER, change(body), Optional.empty())))
                .isInstanceOf(Result.Refused.class);
        body.put("customer", new Scalar.Numeral("2"));
        assertThat(Done.get(accounts.create(Actors.DEVELOPER, change(body), Optional.empty())))
                .isInstanceOf(Result.Refused.class);
        body.put("customer", new Scalar.Numeral("1"));
        assertThat(created(body).customer()).contains(customer);
        assertThat(Done.get(
                        accounts.change(Actors.DEVELOPER, DAVE, change(Map.of("customer", new Scalar.Numeral("1"))))))
                .isInstanceOf(Result.Refused.class);
    }

    @Test
    void whatIsNotNamedStaysAndTheNameItself() {
        // Given
        Account before = created(body("bob", "hunter22", "administrator"));

        // When
        Account after = Done.value(
                accounts.change(Actors.DEVELOPER, BOB, change(Map.of("permission", new Scalar.Text("developer")))));

        // Then
        assertThat(after.password()).isEqualTo(before.password());
        assertThat(after.permission()).isEqualTo(Permission.DEVELOPER);
        assertThat(Done.get(accounts.change(Actors.DEVELOPER, BOB, change(Map.of("username", new Scalar.Text("rob"))))))
                .isInstanceOf(Result.Refused.class);
    }

    @Test
    void othersThanDevelopersSeeTheirOwnAccountAndChangeItsPasswordOnly() {
        // Given
        created(body("anna", "hunter22", "administrator"));
        created(body("bob", "hunter22", "administrator"));
        Username own = new Username(Actors.ADMINISTRATOR.name());
        AccountChange password = change(Map.of("password", new Scalar.Text("better")));

        // Then
        assertThat(Done.get(accounts.find(Actors.ADMINISTRATOR, own))).isInstanceOf(Result.Done.class);
        assertThat(Done.value(accounts.change(Actors.ADMINISTRATOR, own, password))
                        .password())
                .isEqualTo(new PasswordHash("better"));
        assertThat(Done.get(accounts.find(Actors.ADMINISTRATOR, BOB))).isInstanceOf(Result.Missing.class);
        assertThat(Done.get(accounts.change(Actors.ADMINISTRATOR, BOB, password)))
                .isInstanceOf(Result.Missing.class);
        assertThat(Done.get(accounts.change(
                        Actors.ADMINISTRATOR, own, change(Map.of("permission", new Scalar.Text("developer"))))))
                .isInstanceOf(Result.Forbidden.class);
    }

    @Test
    void theLastDeveloperIsNeitherDeletedNorDemoted() {
        // Given
        AccountChange demotion = change(Map.of("permission", new Scalar.Text("administrator")));

        // Then
        assertThat(Done.get(accounts.delete(Actors.DEVELOPER, DAVE))).isInstanceOf(Result.Conflict.class);
        assertThat(Done.get(accounts.change(Actors.DEVELOPER, DAVE, demotion))).isInstanceOf(Result.Conflict.class);
        assertThat(row(DAVE).permission()).isEqualTo(Permission.DEVELOPER);

        // When
        created(body("bob", "hunter22", "developer"));

        // Then
        assertThat(Done.value(accounts.change(Actors.DEVELOPER, DAVE, demotion)).permission())
                .isEqualTo(Permission.ADMINISTRATOR);
        assertThat(Done.get(accounts.delete(Actors.DEVELOPER, BOB))).isInstanceOf(Result.Conflict.class);
    }

    @Test
    void ofTwoDevelopersWhoDeleteEachOtherAtOnceOneIsLeftAtLeast() {
        // Given
        created(body("bob", "hunter22", "developer"));
        store.meanwhile = () -> store.rows.remove(BOB);

        // When
        Result<Account> result = Done.get(accounts.delete(Actors.DEVELOPER, DAVE));

        // Then
        assertThat(result).isInstanceOf(Result.Conflict.class);
        assertThat(row(DAVE).permission()).isEqualTo(Permission.DEVELOPER);
        assertThat(row(DAVE).password()).isEqualTo(new PasswordHash("secret"));
        assertThat(trail.changes).extracting(Change::action).endsWith(Action.DELETED, Action.CREATED);
    }

    @Test
    void aPasswordOfMoreThan72BytesIsRefused() {
        assertThat(AccountChange.parse(Map.of("password", new Scalar.Text("é".repeat(36)))))
                .isInstanceOf(Parsed.Valid.class);
        assertThat(AccountChange.parse(Map.of("password", new Scalar.Text("é".repeat(36) + "x"))))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        wrong -> assertThat(wrong.path()).isEqualTo("password"));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(blamed("username", new Scalar.Text("no'body"))).isEqualTo("username");
        assertThat(blamed("permission", new Scalar.Text("root"))).isEqualTo("permission");
        assertThat(blamed("customer", new Scalar.Text("x"))).isEqualTo("customer");
        assertThat(blamed("role", new Scalar.Text("developer"))).isEqualTo("role");
    }

    private static String blamed(String field, Scalar value) {
        return ((Parsed.Malformed<AccountChange>) AccountChange.parse(Map.of(field, value))).path();
    }

    private Account row(Username name) {
        return Done.get(store.find(name)).orElseThrow();
    }

    private Account created(Map<String, Scalar> body) {
        return Done.value(accounts.create(Actors.DEVELOPER, change(body), Optional.empty()));
    }

    private static Map<String, Scalar> body(String name, String password, String permission) {
        return Map.of(
                "username", new Scalar.Text(name),
                "password", new Scalar.Text(password),
                "permission", new Scalar.Text(permission));
    }

    private static AccountChange change(Map<String, Scalar> body) {
        return ((Parsed.Valid<AccountChange>) AccountChange.parse(body)).value();
    }
}
