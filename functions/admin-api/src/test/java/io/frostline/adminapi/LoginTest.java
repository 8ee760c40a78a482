package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final PlainHasher hasher = new PlainHasher();
    private final Login login = new Login(accounts, hasher);

    @Test
    void theRightPasswordOpensTheAccount() {
        // Given
        Account account = account("anna", "secret");

        // Then
        assertThat(Done.get(login.check("anna", new Password("secret")))).contains(account);
        assertThat(Done.get(login.check("anna", new Password("Secret")))).isEmpty();
    }

    @Test
    void anUnknownUserCostsAHashToo() {
        // When
        Optional<Account> nobody = Done.get(login.check("nobody", new Password("secret")));
        Optional<Account> impossible = Done.get(login.check("no'body", new Password("secret")));

        // Then
        assertThat(nobody).isEmpty();
        assertThat(impossible).isEmpty();
        assertThat(hasher.compared).containsExactly(Optional.empty(), Optional.empty());
    }

    private Account account(String name, String password) {
        Account account = new Account(
                new Username(name), new PasswordHash(password), Permission.ADMINISTRATOR, Optional.empty(), 1);
        accounts.rows.put(account.name(), account);
        return account;
    }

    /** A password is its own hash. */
    static final class PlainHasher implements PasswordHasher {
        final List<Optional<PasswordHash>> compared = new ArrayList<>();

        @Override
        public CompletionStage<PasswordHash> hash(Password password) {
            return CompletableFuture.completedStage(new PasswordHash(password.text()));
        }

        @Override
        public CompletionStage<Boolean> matches(Password password, Optional<PasswordHash> hash) {
            compared.add(hash);
            return CompletableFuture.completedStage(hash.equals(Optional.of(new PasswordHash(password.text()))));
        }
    }
}
