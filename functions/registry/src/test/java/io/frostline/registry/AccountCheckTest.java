package io.frostline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AccountCheckTest {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(1);

    private final VirtualTime time = new VirtualTime();
    private final Map<String, Account> accounts =
            new HashMap<>(Map.of("ann", new Account("customer", Optional.of(new CustomerId(5)), 3)));
    private Optional<RuntimeException> fault = Optional.empty();
    private final AccountCheck check = new AccountCheck(
            name -> fault.<CompletableFuture<Optional<Account>>>map(CompletableFuture::failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.ofNullable(accounts.get(name)))),
            KEPT,
            time);

    @Test
    void aTokenOfTheAccountsVersionSaysWhoCalls() {
        assertThat(caller("ann", 3)).contains(new Caller("ann", "customer", Optional.of(new CustomerId(5))));
    }

    @Test
    void aTokenOfAnotherVersionOrOfNobodyIsRefused() {
        assertThat(caller("ann", 2)).isEmpty();
        assertThat(caller("ann", 4)).isEmpty();
        assertThat(caller("bob", 3)).isEmpty();
    }

    @Test
    void aChangeActsWithin30Seconds() {
        // Given
        caller("ann", 3);
        accounts.put("ann", new Account("customer", Optional.of(new CustomerId(5)), 4));

        // When
        time.advance(KEPT.minus(TICK));
        assertThat(caller("ann", 3)).isPresent();
        time.advance(TICK);

        // Then
        assertThat(caller("ann", 3)).isEmpty();
        assertThat(caller("ann", 4)).isPresent();
    }

    @Test
    void nobodyPassesWhileTheAccountsCanNotBeRead() {
        // Given
        fault = Optional.of(new IllegalStateException("no node available"));

        // Then
        assertThat(check.caller("ann", 3).toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RegistryUnavailableException.class);
        fault = Optional.empty();
        assertThat(caller("ann", 3)).isPresent();
    }

    private Optional<Caller> caller(String username, long version) {
        return check.caller(username, version).toCompletableFuture().join();
    }
}
