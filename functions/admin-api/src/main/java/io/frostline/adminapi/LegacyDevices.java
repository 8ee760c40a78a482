package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Creates devices as clients of the previous system do: configuration and owner in one request.
 *
 * @param devices where the device is made
 * @param customers where its owner is found by name and number, or made
 */
public record LegacyDevices(Devices devices, Customers customers) {
    /** A new device as it was asked for, inactive like all new ones. */
    public CompletionStage<Result<Created<Device>>> create(Actor by, LegacyWish wish) {
        return Outcomes.then(
                owner(by, wish.user()),
                owner -> devices.create(by, wish.config().givenTo(owner), Optional.empty()));
    }

    private CompletionStage<Result<Optional<CustomerId>>> owner(Actor by, CustomerChange user) {
        if (user.fields().isEmpty()) {
            return Stages.answer(new Result.Done<>(Optional.empty()));
        }
        return Outcomes.then(
                Stages.answer(user.create(new CustomerId(1))),
                wanted -> customers
                        .list(by, new Listing<>(Optional.empty(), 1, customer -> isSame(customer, wanted)))
                        .thenCompose(page -> page.rows().isEmpty()
                                ? Outcomes.map(
                                        customers.create(by, user, Optional.empty()), made -> Optional.of(made.id()))
                                : Stages.answer(new Result.Done<>(
                                        Optional.of(page.rows().get(0).id())))));
    }

    private static boolean isSame(Customer customer, Customer wanted) {
        return customer.name().equals(wanted.name()) && customer.phone().equals(wanted.phone());
    }
}
