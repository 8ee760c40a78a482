package io.frostline.adminapi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Checks who logs in. An unknown user costs the same time and gets the same answer as a wrong password. */
public final class Login {
    private final AccountStore accounts;
    private final PasswordHasher hasher;
    private final LoginLimits limits;

    public Login(AccountStore accounts, PasswordHasher hasher, LoginLimits limits) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.limits = limits;
    }

    /** What comes of it. */
    public sealed interface Outcome {
        /** The account has that name and that password. */
        record Accepted(Account account) implements Outcome {}

        /** There is no account of that name with that password. */
        record Refused() implements Outcome {}

        /**
         * Too many were tried.
         *
         * @param left before the next one
         */
        record Limited(Duration left) implements Outcome {}
    }

    /** Whether there is an account of that name with that password. */
    public CompletionStage<Outcome> check(String username, Password password, String address) {
        return limits.enter(username, address)
                .thenCompose(
                        wait -> wait.<CompletionStage<Outcome>>map(time -> Stages.answer(new Outcome.Limited(time)))
                                .orElseGet(() -> compare(username, password, address)));
    }

    private CompletionStage<Outcome> compare(String username, Password password, String address) {
        return find(username)
                .thenCompose(account -> hasher.matches(password, account.map(Account::password))
                        .thenApply(matches -> account.filter(found -> matches)))
                .thenCompose(account -> account.isEmpty()
                        ? Stages.answer(new Outcome.Refused())
                        : limits.passed(username, address).thenApply(done -> new Outcome.Accepted(account.get())));
    }

    private CompletionStage<Optional<Account>> find(String username) {
        return Username.possible(username)
                ? accounts.find(new Username(username))
                : CompletableFuture.completedStage(Optional.empty());
    }
}
