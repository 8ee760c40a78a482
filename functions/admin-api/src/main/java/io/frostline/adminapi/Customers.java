package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.registry.Customer;
import io.frostline.registry.RegistryWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Creates, shows, changes and deletes customers. One that still owns devices can't be deleted. */
public final class Customers {
    private final CustomerStore store;
    private final DeviceStore devices;
    private final Rows<CustomerId, Customer> rows;
    private final Ids ids;
    private final RegistryWriter registry;

    public Customers(CustomerStore store, DeviceStore devices, Ids ids, RegistryWriter registry) {
        this.store = store;
        this.devices = devices;
        this.rows = new Rows<>(store, "customer");
        this.ids = ids;
        this.registry = registry;
    }

    /** A new customer with the next id. */
    public CompletionStage<Result<Customer>> create(CustomerChange wish) {
        if (wish.name().isEmpty()) {
            return CompletableFuture.completedStage(new Result.Refused<>("name", "is missing; a customer has a name"));
        }
        return Attempts.untilPresent(() -> ids.next()
                .thenCompose(id -> insert(wish.create(new CustomerId(id)).orElseThrow())));
    }

    private CompletionStage<Optional<Result<Customer>>> insert(Customer customer) {
        return store.insert(customer)
                .thenCompose(inserted -> Stages.when(
                        inserted,
                        () -> registry.put(customer)
                                .handle((done, nothingOlderIsCached) -> new Result.Done<>(customer))));
    }

    /** All customers, by id. */
    public CompletionStage<List<Customer>> all() {
        return store.all();
    }

    public CompletionStage<Result<Customer>> find(CustomerId id) {
        return rows.find(id);
    }

    /** Merges the change into the customer and answers the customer as it is then. */
    public CompletionStage<Result<Customer>> change(CustomerId id, CustomerChange change) {
        return rows.edit(
                id,
                before -> store.replace(change.appliedTo(before))
                        .thenCompose(written -> Stages.when(written, () -> announce(change.appliedTo(before)))));
    }

    private CompletionStage<Result<Customer>> announce(Customer customer) {
        return registry.put(customer).thenApply(done -> new Result.Done<>(customer));
    }

    /** Deletes the customer, unless a device is still its own. */
    public CompletionStage<Result<Customer>> delete(CustomerId id) {
        return devices.ownedBy(id)
                .thenCompose(listed -> firstOwned(id, listed))
                .thenCompose(owned -> owned.<CompletionStage<Result<Customer>>>map(
                                device -> CompletableFuture.completedStage(
                                        new Result.Conflict<>("customer " + id + " still owns device " + device
                                                + "; give it to another, or to nobody, first")))
                        .orElseGet(() -> rows.delete(id, gone -> registry.removed(gone.id(), gone.version()))));
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
