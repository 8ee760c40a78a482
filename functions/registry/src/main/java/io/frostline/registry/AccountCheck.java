package io.frostline.registry;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the account of a token is still what it was when the token was made. An answer counts for a while; when the
 * accounts can't be read nobody passes.
 */
public final class AccountCheck {
    private static final Duration MOST_WAIT = Duration.ofSeconds(6);
    private static final int MOST_ACCOUNTS = 10_000;

    private final AccountRows rows;
    private final AsyncCache<String, Optional<Account>> known;

    /** @param lifetime for how long an answer counts */
    public AccountCheck(AccountRows rows, Duration lifetime) {
        this(rows, lifetime, Ticker.systemTicker());
    }

    AccountCheck(AccountRows rows, Duration lifetime, Ticker ticker) {
        this.rows = rows;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_ACCOUNTS)
                .expireAfterWrite(lifetime)
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * Who calls; empty when the account is gone or was changed since. Fails with {@link RegistryUnavailableException}
     * when that can't be known.
     *
     * @param version of the account when the token was made
     */
    public CompletionStage<Optional<Caller>> caller(String username, long version) {
        return known.get(username, (name, ignored) -> read(name))
                .thenApply(account -> caller(username, version, account));
    }

    /** An answer that is null is not kept. */
    @SuppressWarnings("NullAway")
    private CompletableFuture<Optional<Account>> read(String username) {
        return Calls.guarded(() -> rows.find(username), MOST_WAIT).exceptionally(failure -> null);
    }

    private static Optional<Caller> caller(String username, long version, @Nullable Optional<Account> account) {
        if (account == null) {
            throw new RegistryUnavailableException("the accounts can't be read");
        }
        return account.filter(it -> it.version() == version)
                .map(it -> new Caller(username, it.permission(), it.customer()));
    }
}
