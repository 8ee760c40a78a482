package io.frostline.adminapi;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Sees to it that somebody can log in to a new system. A configured password makes the account when there is none of its
 * name; without one a password is made up, but only as long as there is no developer at all.
 */
public final class FirstAccount {
    private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;

    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * Works on these accounts.
     *
     * @param random a secure source
     * @param clock gives the first version, which no earlier account of that name had
     */
    public FirstAccount(AccountStore accounts, PasswordHasher hasher, RandomGenerator random, InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.random = random;
        this.clock = clock;
    }

    /** Makes the developer account if need be; answers the password when it was made up, to be told once. */
    public CompletionStage<Optional<Password>> ensure(Username name, Optional<Password> configured) {
        if (configured.isPresent()) {
            return accounts.find(name)
                    .thenCompose(found -> found.isPresent()
                            ? CompletableFuture.completedStage(false)
                            : create(name, configured.get()))
                    .thenApply(created -> Optional.empty());
        }
        return accounts.all()
                .thenCompose(all -> all.stream().anyMatch(account -> account.permission() == Permission.DEVELOPER)
                        ? CompletableFuture.completedStage(Optional.empty())
                        : createWithMadeUp(name));
    }

    private CompletionStage<Optional<Password>> createWithMadeUp(Username name) {
        StringBuilder text = new StringBuilder();
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        Password password = new Password(text.toString());
        return create(name, password).thenApply(created -> created ? Optional.of(password) : Optional.empty());
    }

    private CompletionStage<Boolean> create(Username name, Password password) {
        return hasher.hash(password)
                .thenCompose(hash -> accounts.insert(
                        new Account(name, hash, Permission.DEVELOPER, Optional.empty(), clock.millis())));
    }
}
