package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.registry.Customer;
import io.frostline.registry.RegistryWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Creates, shows, changes and deletes customers. One that still owns devices can't be deleted; a customer's account sees
 * and changes its own only.
 */
public final class Customers {
    private final CustomerStore store;
    private final DeviceStore devices;
    private final Ids ids;
    private final Claims claims;
    private final RegistryWriter registry;
    private final AuditTrail trail;

    public Customers(
            CustomerStore store,
            DeviceStore devices,
            Ids ids,
            Claims claims,
            RegistryWriter registry,
            AuditTrail trail) {
        this.store = store;
        this.devices = devices;
        this.ids = ids;
        this.claims = claims;
        this.registry = registry;
        this.trail = trail;
    }

    private Rows<CustomerId, Customer> rows(Actor by) {
        return new Rows<>(store, "customer", customer -> by.sees(Optional.of(customer.id())));
    }

    /** A new customer with the next id. */
    public CompletionStage<Result<Customer>> create(Actor by, CustomerChange wish, Optional<IdempotencyKey> key) {
        return Outcomes.then(
                Stages.answer(wish.create(new CustomerId(1))),
                possible -> claims.once(by, "customer", key, this::freeId, origin -> create(by, wish, origin)));
    }

    private CompletionStage<Long> freeId() {
        return ids.nextFree(id -> store.find(new CustomerId(id)).thenApply(Optional::isPresent));
    }

    private CompletionStage<Result<Customer>> create(Actor by, CustomerChange wish, Origin origin) {
        CustomerId id = new CustomerId(Math.toIntExact(origin.number()));
        return origin.made()
                ? new Rows<>(store, "customer").find(id)
                : Outcomes.then(Stages.answer(wish.create(id)), customer -> insert(by, customer));
    }

    private CompletionStage<Result<Customer>> insert(Actor by, Customer customer) {
        return store.insert(customer)
                .thenCompose(inserted -> inserted
                        ? trail.add(Change.created(by, customer))
                                .thenCompose(noted -> registry.put(customer))
                                .handle((put, nothingOlderIsCached) -> new Result.Done<>(customer))
                        : new Rows<>(store, "customer").find(customer.id()));
    }

    /** The customers, a page of them at a time. */
    public CompletionStage<Page<CustomerId, Customer>> list(Actor by, Listing<CustomerId, Customer> listing) {
        return by.only()
                .map(own -> store.find(own)
                        .thenApply(found -> Page.of(found.stream().toList(), listing)))
                .orElseGet(() -> store.page(listing));
    }

    /** Those with this text in their id, name, number or address; upper and lower case are one. */
    public static Predicate<Customer> among(@Nullable String search) {
        if (search == null) {
            return customer -> true;
        }
        String part = search.toLowerCase(Locale.ROOT);
        return customer -> customer.id().toString().contains(part)
                || Arrays.stream(CustomerField.values())
                        .flatMap(field -> field.of(customer).stream())
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(part));
    }

    public CompletionStage<Result<Customer>> find(Actor by, CustomerId id) {
        return rows(by).find(id);
    }

    /** Merges the change into the customer and answers the customer as it is then. */
    public CompletionStage<Result<Customer>> change(Actor by, CustomerId id, CustomerChange change) {
        return rows(by).edit(id, before -> apply(by, before, change.appliedTo(before)));
    }

    private CompletionStage<Optional<Result<Customer>>> apply(Actor by, Customer before, Result<Customer> wished) {
        if (!(wished instanceof Result.Done<Customer> done)) {
            return Stages.now(wished);
        }
        Customer after = done.value();
        return store.replace(after)
                .thenCompose(written -> Stages.when(
                        written,
                        () -> trail.add(Change.changed(by, before, after))
                                .thenCompose(noted -> registry.put(after))
                                .thenApply(announced -> wished)));
    }

    /** Deletes the customer, unless a device is still its own. */
    public CompletionStage<Result<Customer>> delete(Actor by, CustomerId id) {
        return devices.ownedBy(id)
                .thenCompose(listed -> firstOwned(id, listed))
                .thenCompose(owned -> owned.map(device -> Stages.<Result<Customer>>answer(
                                new Result.Conflict<>("customer " + id + " still owns device " + device
                                        + "; give it to another, or to nobody, first")))
                        .orElseGet(() -> rows(by).delete(
                                        id,
                                        gone -> trail.add(Change.deleted(by, gone))
                                                .thenCompose(noted -> registry.removed(gone.id(), gone.version())))));
    }

    /** The first listed device that is really the customer's: the list may name one too many. */
    private CompletionStage<Optional<DeviceId>> firstOwned(CustomerId customer, List<DeviceId> listed) {
        if (listed.isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        DeviceId first = listed.get(0);
        return devices.find(first)
                .thenCompose(device -> device.flatMap(it -> it.customer()).equals(Optional.of(customer))
                        ? CompletableFuture.completedStage(Optional.of(first))
                        : firstOwned(customer, listed.subList(1, listed.size())));
    }
}
