package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Creates, shows, changes and deletes accounts: developers all of them, others may see their own and change its
 * password. There is always a developer.
 */
public final class Accounts {
    private final AccountStore store;
    private final CustomerStore customers;
    private final PasswordHasher hasher;
    private final Claims claims;
    private final AuditTrail trail;
    private final InstantSource clock;

    public Accounts(
            AccountStore store,
            CustomerStore customers,
            PasswordHasher hasher,
            Claims claims,
            AuditTrail trail,
            InstantSource clock) {
        this.store = store;
        this.customers = customers;
        this.hasher = hasher;
        this.claims = claims;
        this.trail = trail;
        this.clock = clock;
    }

    private Rows<Username, Account> rows(Actor by) {
        return new Rows<>(
                store, "account", account -> by.permission() == Permission.DEVELOPER || isOwn(by, account.name()));
    }

    private static boolean isOwn(Actor by, Username name) {
        return by.name().equals(name.text());
    }

    /** A new account; it needs a name, a password and a permission. */
    public CompletionStage<Result<Account>> create(Actor by, AccountChange wish, Optional<IdempotencyKey> key) {
        if (wish.username().isEmpty()) {
            return Stages.answer(new Result.Refused<>("username", "is missing"));
        }
        if (wish.password().isEmpty()) {
            return Stages.answer(new Result.Refused<>("password", "is missing"));
        }
        if (wish.permission().isEmpty()) {
            return Stages.answer(new Result.Refused<>("permission", "is missing"));
        }
        Username name = wish.username().get();
        Permission permission = wish.permission().get();
        return checkedOwner(
                permission,
                wish.customer(),
                () -> claims.once(
                        by,
                        "account",
                        key,
                        () -> Stages.answer(firstVersion()),
                        origin -> origin.made() ? rows(by).find(name) : create(by, wish, permission, name, origin)));
    }

    private CompletionStage<Result<Account>> create(
            Actor by, AccountChange wish, Permission permission, Username name, Origin origin) {
        return hasher.hash(wish.password().orElseThrow())
                .thenCompose(hash -> insert(
                        by,
                        new Account(name, hash, permission, wish.customer(), origin.number()),
                        wish.password().orElseThrow()));
    }

    /** Later than any version of an account of that name before, so that tokens of that one stay refused. */
    private long firstVersion() {
        return clock.millis();
    }

    private CompletionStage<Result<Account>> insert(Actor by, Account account, Password password) {
        return store.insert(account)
                .thenCompose(inserted -> inserted
                        ? trail.add(Change.created(by, account)).thenApply(noted -> new Result.Done<>(account))
                        : Outcomes.then(rows(by).find(account.name()), there -> taken(account, password, there)));
    }

    /** The same version and password tell that an earlier request with the same key made it. */
    private CompletionStage<Result<Account>> taken(Account wanted, Password password, Account there) {
        CompletionStage<Boolean> same = there.version() == wanted.version()
                ? hasher.matches(password, Optional.of(there.password()))
                : Stages.answer(false);
        return same.thenApply(ours -> ours
                ? new Result.Done<>(there)
                : new Result.Conflict<>("there is an account " + wanted.name() + " already"));
    }

    private CompletionStage<Result<Account>> checkedOwner(
            Permission permission, Optional<CustomerId> customer, Supplier<CompletionStage<Result<Account>>> then) {
        if (permission != Permission.CUSTOMER) {
            return customer.isEmpty()
                    ? then.get()
                    : Stages.answer(new Result.Refused<>("customer", "goes with the permission customer only"));
        }
        if (customer.isEmpty()) {
            return Stages.answer(
                    new Result.Refused<>("customer", "is missing: the id of the customer whose account it is"));
        }
        return new Owners(customers).checked(new Ownership.Given(customer.get()), then);
    }

    /** All accounts, a page of them at a time. */
    public CompletionStage<Page<Username, Account>> list(Listing<Username, Account> listing) {
        return store.page(listing);
    }

    public CompletionStage<Result<Account>> find(Actor by, Username name) {
        return rows(by).find(name);
    }

    /** Changes the account; every token that it has is refused within a minute. */
    public CompletionStage<Result<Account>> change(Actor by, Username name, AccountChange change) {
        if (change.username().filter(other -> !other.equals(name)).isPresent()) {
            return Stages.answer(new Result.Refused<>("username", "can't be changed; create another account"));
        }
        if (by.permission() != Permission.DEVELOPER && !change.isOfPasswordOnly()) {
            return Stages.answer(new Result.Forbidden<>("only a developer may change permissions"));
        }
        return rows(by).use(name, seen -> {
            Permission permission = change.permission().orElse(seen.permission());
            return checkedOwner(
                    permission,
                    change.customerAfter(seen.customer(), permission),
                    () -> hashed(change, seen).thenCompose(hash -> apply(by, name, change, hash)));
        });
    }

    private CompletionStage<PasswordHash> hashed(AccountChange change, Account before) {
        return change.password().map(hasher::hash).orElseGet(() -> Stages.answer(before.password()));
    }

    private CompletionStage<Result<Account>> apply(Actor by, Username name, AccountChange change, PasswordHash hash) {
        return rows(by).edit(name, before -> {
            Permission permission = change.permission().orElse(before.permission());
            Account after = new Account(
                    name,
                    change.password().isPresent() ? hash : before.password(),
                    permission,
                    change.customerAfter(before.customer(), permission),
                    before.version() + 1);
            boolean demoted = before.permission() == Permission.DEVELOPER && permission != Permission.DEVELOPER;
            return demoted ? leaving(by, before, () -> replace(by, before, after)) : replace(by, before, after);
        });
    }

    private CompletionStage<Optional<Result<Account>>> replace(Actor by, Account before, Account after) {
        return store.replace(after)
                .thenCompose(written -> Stages.when(
                        written,
                        () -> trail.add(Change.changed(by, before, after))
                                .thenApply(noted -> new Result.Done<>(after))));
    }

    /** Deletes the account; every token that it has is refused within a minute. */
    public CompletionStage<Result<Account>> delete(Actor by, Username name) {
        return rows(by).edit(
                        name,
                        row -> row.permission() == Permission.DEVELOPER
                                ? leaving(by, row, () -> remove(by, row))
                                : remove(by, row));
    }

    private CompletionStage<Optional<Result<Account>>> remove(Actor by, Account row) {
        return store.delete(row)
                .thenCompose(deleted -> Stages.when(
                        deleted, () -> trail.add(Change.deleted(by, row)).thenApply(noted -> new Result.Done<>(row))));
    }

    /**
     * Lets a developer go when another one stays. Two that let each other go at the same moment both see, afterwards,
     * that nobody is left, and are both put back.
     */
    private CompletionStage<Optional<Result<Account>>> leaving(
            Actor by, Account developer, Supplier<CompletionStage<Optional<Result<Account>>>> leave) {
        return othersThan(developer)
                .thenCompose(others -> others
                        ? leave.get()
                                .thenCompose(left -> left.isEmpty() ? Stages.answer(left) : sure(by, developer, left))
                        : Stages.now(lastOne(developer)));
    }

    private CompletionStage<Optional<Result<Account>>> sure(
            Actor by, Account developer, Optional<Result<Account>> left) {
        return othersThan(developer)
                .thenCompose(others -> others
                        ? Stages.answer(left)
                        : putBack(by, developer).thenApply(back -> Optional.of(lastOne(developer))));
    }

    private CompletionStage<Result<Account>> putBack(Actor by, Account developer) {
        return Attempts.untilPresent(() -> store.find(developer.name()).thenCompose(found -> {
            Account back = new Account(
                    developer.name(),
                    developer.password(),
                    Permission.DEVELOPER,
                    Optional.empty(),
                    found.map(Account::version).orElseGet(this::firstVersion) + 1);
            return (found.isPresent() ? store.replace(back) : store.insert(back))
                    .thenCompose(written -> Stages.when(
                            written,
                            () -> trail.add(Change.created(by, back)).thenApply(noted -> new Result.Done<>(back))));
        }));
    }

    private CompletionStage<Boolean> othersThan(Account developer) {
        return store.all()
                .thenApply(all -> all.stream()
                        .anyMatch(account -> account.permission() == Permission.DEVELOPER
                                && !account.name().equals(developer.name())));
    }

    private static Result<Account> lastOne(Account developer) {
        return new Result.Conflict<>(
                developer.name() + " is the last developer; make another account a developer first");
    }
}
