package io.frostline.adminapi;

import io.frostline.adminapi.Change.Action;
import io.frostline.model.CustomerId;
import io.frostline.model.Parsed;
import io.frostline.model.Token;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Equipment;
import io.frostline.registry.Seed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What can be done to devices and gateways alike. A customer's account sees its own only, and can't give them away or
 * switch them off.
 *
 * @param <I> their ids
 * @param <T> which of both
 */
abstract class Inventory<I, T extends Equipment<T>> {
    private final Store<I, T> store;
    private final String noun;
    private final Ids ids;
    private final Claims claims;
    private final Owners owners;
    private final AuditTrail trail;
    private final Clock clock;

    Inventory(Store<I, T> store, String noun, Ids ids, Claims claims, Owners owners, AuditTrail trail, Clock clock) {
        this.store = store;
        this.noun = noun;
        this.ids = ids;
        this.claims = claims;
        this.owners = owners;
        this.trail = trail;
        this.clock = clock;
    }

    abstract Token token(Seed seed);

    abstract I id(int number);

    abstract CredentialHash hash(I id, Token token);

    /** The first version of a new one. */
    abstract T create(I id, CredentialHash auth);

    abstract CompletionStage<Boolean> matches(T row, Token token);

    /** The same configuration, when it is one. */
    abstract Parsed<?> check(Map<String, String> config);

    /** What of its configuration says nothing of whose it is. */
    abstract Map<String, String> anonymous(Map<String, String> config);

    /** Those on the customer's list, by id; it may name one too many. */
    abstract CompletionStage<List<I>> ownedBy(CustomerId customer);

    /** Writes a new one; false when there is one with this id. */
    abstract CompletionStage<Boolean> insert(T row);

    /** Writes the change; false when another one was first. */
    abstract CompletionStage<Boolean> write(T before, T after);

    /** Makes it known to all functions. */
    abstract CompletionStage<Void> announce(T row);

    /** Makes it known that it is gone. */
    abstract CompletionStage<Void> announceGone(T row);

    /** A new one with the next id, a token of its own and this configuration. */
    public CompletionStage<Result<Created<T>>> create(Actor by, ConfigChange config, Optional<IdempotencyKey> key) {
        if (check(config.set()) instanceof Parsed.Malformed<?> wrong) {
            return Stages.answer(new Result.Refused<>(wrong.path(), wrong.reason()));
        }
        return owners.checked(
                config.ownership(),
                () -> claims.once(by, noun, key, this::freeId, origin -> create(by, config, origin)));
    }

    private CompletionStage<Long> freeId() {
        return ids.nextFree(number -> store.find(id(number)).thenApply(Optional::isPresent));
    }

    private CompletionStage<Result<Created<T>>> create(Actor by, ConfigChange config, Origin origin) {
        I id = id(Math.toIntExact(origin.number()));
        Token token = token(origin.seed());
        if (origin.made()) {
            return again(id, token);
        }
        T row = configured(create(id, hash(id, token)), config);
        // Nothing older of it can be cached, so its announcement may fail: the token must not be lost for that.
        return insert(row)
                .thenCompose(inserted -> inserted
                        ? trail.add(Change.created(by, row))
                                .thenCompose(noted -> announce(row))
                                .handle((done, failure) -> new Result.Done<>(new Created<>(row, token)))
                        : again(id, token));
    }

    private T configured(T row, ConfigChange config) {
        return config.isEmpty()
                ? row
                : row.changed(
                        config.activeAfter(row.active()),
                        config.set(),
                        config.ownership().after(row.customer()),
                        clock.instant());
    }

    /** What an earlier request with the same key made. */
    private CompletionStage<Result<Created<T>>> again(I id, Token token) {
        return Outcomes.then(
                new Rows<>(store, noun).find(id),
                row -> matches(row, token)
                        .thenApply(ours -> ours
                                ? new Result.Done<>(new Created<>(row, token))
                                : new Result.Conflict<>(
                                        noun + " " + id + " was made for this key, and has another token now")));
    }

    /** A page of those that may be seen. */
    public CompletionStage<Page<I, T>> list(Actor by, Listing<I, T> listing) {
        return by.only()
                .map(customer -> ownedBy(customer)
                        .thenCompose(owned -> Stages.all(owned, store::find))
                        .thenApply(found -> Page.of(
                                found.stream()
                                        .flatMap(Optional::stream)
                                        .filter(row -> by.sees(row.customer()))
                                        .toList(),
                                listing)))
                .orElseGet(() -> store.page(listing));
    }

    public CompletionStage<Result<T>> find(Actor by, I id) {
        return rows(by).find(id);
    }

    /** Whether this is its token. */
    public CompletionStage<Result<Boolean>> verify(Actor by, I id, Token token) {
        return rows(by).use(id, row -> matches(row, token).thenApply(Result.Done::new));
    }

    /** Merges the change into its configuration and answers it as it is then. */
    public CompletionStage<Result<T>> configure(Actor by, I id, ConfigChange change) {
        if (by.only().isPresent() && !change.isOfSettingsOnly()) {
            return Stages.answer(new Result.Forbidden<>("a customer's account may not change State or customer"));
        }
        return owners.checked(change.ownership(), () -> rows(by).edit(id, row -> apply(by, change, row)));
    }

    private CompletionStage<Optional<Result<T>>> apply(Actor by, ConfigChange change, T before) {
        Map<String, String> config = change.mergedInto(before.config());
        if (check(config) instanceof Parsed.Malformed<?> wrong) {
            return Stages.now(new Result.Refused<>(wrong.path(), wrong.reason()));
        }
        T after = before.changed(
                change.activeAfter(before.active()),
                config,
                change.ownership().after(before.customer()),
                clock.instant());
        return put(by, before, after);
    }

    private CompletionStage<Optional<Result<T>>> put(Actor by, T before, T after) {
        return same(before, after)
                ? announced(before).thenApply(Optional::of)
                : replace(before, after, Change.changed(by, before, after));
    }

    /** Gives it another token; see {@link Rotation}. */
    public CompletionStage<Result<Created<T>>> rotate(Actor by, I id, Rotation rotation) {
        return rows(by).edit(id, row -> rotate(by, id, rotation, row));
    }

    private CompletionStage<Optional<Result<Created<T>>>> rotate(Actor by, I id, Rotation rotation, T before) {
        Map<CredentialHash, Instant> retired = rotation.retire(before.auth(), before.retired(), clock.instant());
        if (retired.size() > Rotation.MOST) {
            return Stages.now(new Result.Conflict<>(noun + " " + id + " has " + Rotation.tooMany()));
        }
        Token token = token(claims.seed());
        T after = before.opened(hash(id, token), retired);
        return replace(before, after, Change.of(by, Action.TOKEN_ROTATED, before, after))
                .thenApply(written -> written.map(done -> new Result.Done<>(new Created<>(after, token))));
    }

    private CompletionStage<Optional<Result<T>>> replace(T before, T after, Change change) {
        return write(before, after)
                .thenCompose(written ->
                        Stages.when(written, () -> trail.add(change).thenCompose(noted -> announced(after))));
    }

    private CompletionStage<Result<T>> announced(T row) {
        return announce(row).thenApply(done -> new Result.Done<>(row));
    }

    private static boolean same(Equipment<?> before, Equipment<?> after) {
        return before.active() == after.active()
                && before.config().equals(after.config())
                && before.customer().equals(after.customer());
    }

    /** Deletes it: its tokens open nothing any more; what it sent stays. */
    public CompletionStage<Result<T>> delete(Actor by, I id) {
        return rows(by).delete(id, row -> trail.add(Change.deleted(by, row)).thenCompose(noted -> announceGone(row)));
    }

    /**
     * Takes it from this customer, switched off and without what says whose it was. That is known to all before it is
     * released: one that is still the customer's is found again when this broke off.
     *
     * @return missing when it is not this customer's
     */
    CompletionStage<Result<T>> disown(Actor by, I id, CustomerId owner) {
        return Outcomes.then(
                strip(by, id, owner, new Ownership.Unchanged()),
                bare -> strip(by, id, owner, new Ownership.Released()));
    }

    private CompletionStage<Result<T>> strip(Actor by, I id, CustomerId owner, Ownership ownership) {
        Rows<I, T> owned = new Rows<>(store, noun, row -> row.customer().equals(Optional.of(owner)));
        return owned.edit(
                id,
                before -> put(
                        by,
                        before,
                        before.changed(
                                false,
                                anonymous(before.config()),
                                ownership.after(before.customer()),
                                clock.instant())));
    }

    private Rows<I, T> rows(Actor by) {
        return new Rows<>(store, noun, row -> by.sees(row.customer()));
    }
}
