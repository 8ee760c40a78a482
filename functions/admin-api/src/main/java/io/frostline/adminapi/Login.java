package io.frostline.adminapi;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Checks who logs in. An unknown user costs the same time and gets the same answer as a wrong password. */
public final class Login {
    private final AccountStore accounts;
    private final PasswordHasher hasher;

    public Login(AccountStore accounts, PasswordHasher hasher) {
        this.accounts = accounts;
        this.hasher = hasher;
    }

    /** The account, when there is one of that name with that password. */
    public CompletionStage<Optional<Account>> check(String username, Password password) {
        return find(username)
                .thenCompose(account -> hasher.matches(password, account.map(Account::password))
                        .thenApply(matches -> account.filter(found -> matches)));
    }

    private CompletionStage<Optional<Account>> find(String username) {
        return Username.possible(username)
                ? accounts.find(new Username(username))
                : CompletableFuture.completedStage(Optional.empty());
    }
}
