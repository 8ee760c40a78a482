package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.LoginTest.PlainHasher;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstAccountTest {
    private static final Username ADMIN = new Username("admin");

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final FirstAccount first =
            new FirstAccount(accounts, new PlainHasher(), new Random(1), () -> Instant.ofEpochMilli(7));

    @Test
    void aConfiguredPasswordMakesADeveloperAndIsNotTold() {
        // When
        Optional<Password> told = Done.get(first.ensure(ADMIN, Optional.of(new Password("secret"))));

        // Then
        assertThat(told).isEmpty();
        assertThat(Done.get(accounts.find(ADMIN)).orElseThrow())
                .isEqualTo(new Account(ADMIN, new PasswordHash("secret"), Permission.DEVELOPER, Optional.empty(), 7));
    }

    @Test
    void anExistingAccountKeepsItsPassword() {
        // Given
        Done.get(first.ensure(ADMIN, Optional.of(new Password("old"))));

        // When
        Done.get(first.ensure(ADMIN, Optional.of(new Password("new"))));

        // Then
        assertThat(Done.get(accounts.find(ADMIN)).orElseThrow().password()).isEqualTo(new PasswordHash("old"));
    }

    @Test
    void withoutConfigurationAPasswordIsMadeUpAndToldOnce() {
        // When
        Optional<Password> told = Done.get(first.ensure(ADMIN, Optional.empty()));
        Optional<Password> again = Done.get(first.ensure(ADMIN, Optional.empty()));

        // Then
        assertThat(told)
                .hasValueSatisfying(password -> assertThat(password.text()).hasSize(20));
        assertThat(Done.get(accounts.find(ADMIN)).orElseThrow().password())
                .isEqualTo(new PasswordHash(told.orElseThrow().text()));
        assertThat(again).isEmpty();
    }

    @Test
    void noPasswordIsMadeUpWhileThereIsAnotherDeveloper() {
        // Given
        Done.get(first.ensure(new Username("anna"), Optional.of(new Password("secret"))));

        // When
        Optional<Password> told = Done.get(first.ensure(ADMIN, Optional.empty()));

        // Then
        assertThat(told).isEmpty();
        assertThat(accounts.rows).doesNotContainKey(ADMIN);
    }
}
