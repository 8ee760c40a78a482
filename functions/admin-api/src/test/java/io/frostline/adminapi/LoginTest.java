package io.frostline.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.adminapi.Login.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final PlainHasher hasher = new PlainHasher();
    private final CountedAttempts attempts = new CountedAttempts();
    private final Login login = new Login(accounts, hasher, new LoginLimits(attempts, new CountedAttempts(), 10, 100));

    @Test
    void theRightPasswordOpensTheAccount() {
        // Given
        Account account = account("anna", "secret");

        // Then
        assertThat(check("anna", "secret")).isEqualTo(new Outcome.Accepted(account));
        assertThat(check("anna", "Secret")).isEqualTo(new Outcome.Refused());
    }

    @Test
    void anUnknownUserCostsAHashToo() {
        // When
        Outcome nobody = check("nobody", "secret");
        Outcome impossible = check("no'body", "secret");

        // Then
        assertThat(nobody).isEqualTo(new Outcome.Refused());
        assertThat(impossible).isEqualTo(new Outcome.Refused());
        assertThat(hasher.compared).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void afterTenWrongPasswordsNotEvenTheRightOneIsTried() {
        // Given
        account("anna", "secret");
        for (int i = 0; i < 10; i++) {
            assertThat(check("anna", "wrong")).isEqualTo(new Outcome.Refused());
        }
        int compared = hasher.compared.size();

        // Then
        assertThat(check("anna", "secret")).isEqualTo(new Outcome.Limited(LoginLimits.WINDOW));
        assertThat(check("nobody", "secret")).isEqualTo(new Outcome.Refused());
        assertThat(hasher.compared).hasSize(compared + 1);
        assertThat(Done.get(login.check("anna", new Password("secret"), "198.51.100.7")))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aNameThatNoAccountHasIsLimitedLikeOthers() {
        for (int i = 0; i < 10; i++) {
            assertThat(check("nobody", "wrong")).isEqualTo(new Outcome.Refused());
        }
        assertThat(check("nobody", "wrong")).isEqualTo(new Outcome.Limited(LoginLimits.WINDOW));
    }

    @Test
    void loginsThatSucceedAreNeverTooMany() {
        // Given
        Account account = account("anna", "secret");

        // Then
        for (int i = 0; i < 500; i++) {
            assertThat(check("anna", "secret")).isEqualTo(new Outcome.Accepted(account));
        }
    }

    @Test
    void anAddressThatTriesManyNamesIsLimitedAndSoIsItsWholeIpv6Network() {
        for (int i = 0; i < 100; i++) {
            assertThat(Done.get(login.check("user" + i, new Password("x"), "2001:db8:0:1::" + i)))
                    .isEqualTo(new Outcome.Refused());
        }
        assertThat(Done.get(login.check("another", new Password("x"), "2001:db8:0:1:ffff::1")))
                .isInstanceOf(Outcome.Limited.class);
        assertThat(Done.get(login.check("another", new Password("x"), "2001:db8:0:2::1")))
                .isEqualTo(new Outcome.Refused());
    }

    @Test
    void anAccountThatIsTriedFromManyAddressesIsLimited() {
        for (int i = 0; i < 100; i++) {
            assertThat(Done.get(login.check("anna", new Password("x"), "192.0.2." + i)))
                    .isEqualTo(new Outcome.Refused());
        }
        assertThat(Done.get(login.check("anna", new Password("x"), "198.51.100.1")))
                .isInstanceOf(Outcome.Limited.class);
    }

    @Test
    void whileTheSharedCounterIsAwayThisProcessCounts() {
        // Given
        attempts.down = true;

        // Then
        for (int i = 0; i < 10; i++) {
            assertThat(check("anna", "wrong")).isEqualTo(new Outcome.Refused());
        }
        assertThat(check("anna", "wrong")).isInstanceOf(Outcome.Limited.class);
    }

    private Outcome check(String name, String password) {
        return Done.get(login.check(name, new Password(password), "192.0.2.1"));
    }

    /** Counts for ever; or fails. */
    private static final class CountedAttempts implements AttemptCounter {
        private final Map<String, Integer> counts = new HashMap<>();
        private boolean down;

        @Override
        public CompletionStage<List<Count>> add(List<String> keys, Duration window) {
            return down
                    ? CompletableFuture.failedStage(new IllegalStateException("down"))
                    : CompletableFuture.completedStage(keys.stream()
                            .map(key -> new Count(counts.merge(key, 1, Integer::sum), window))
                            .toList());
        }

        @Override
        public CompletionStage<Void> takeBack(List<String> keys) {
            keys.forEach(key -> counts.merge(key, -1, Integer::sum));
            return Stages.nothing();
        }
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
