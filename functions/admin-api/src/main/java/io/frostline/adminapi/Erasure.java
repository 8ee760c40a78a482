package io.frostline.adminapi;

import io.frostline.adminapi.Change.Action;
import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;
import io.frostline.registry.RegistryWriter;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Erases a customer who wants to be forgotten.
 *
 * <pre>
 *   belongings ─▶ messages, excursions ─▶ belongings again ──nothing any more──▶ known to be gone ─▶ row
 *                                           ▲    │                                                   │
 *                                           └────┴──somebody gave it something, or changed it────────┘
 * </pre>
 *
 * The row goes last and each step may be repeated: whatever fails, the same request again goes on from there. The row
 * keeps nothing from being erased: what others still wrote for the customer, from a cache of theirs, is taken by the
 * same request again, until there is no such customer.
 */
public final class Erasure {
    private static final int LOOKS = 10;

    private final CustomerStore customers;
    private final Belongings belongings;
    private final Messages messages;
    private final Excursions excursions;
    private final RegistryWriter registry;
    private final AuditTrail trail;

    public Erasure(
            CustomerStore customers,
            Belongings belongings,
            Messages messages,
            Excursions excursions,
            RegistryWriter registry,
            AuditTrail trail) {
        this.customers = customers;
        this.belongings = belongings;
        this.messages = messages;
        this.excursions = excursions;
        this.registry = registry;
        this.trail = trail;
    }

    /**
     * Erases the customer. Readings stay, of devices that are nobody's.
     *
     * @return what was taken now; missing when there was nothing of such a customer
     */
    public CompletionStage<Result<Erased>> erase(Actor by, CustomerId customer) {
        if (by.permission() == Permission.CUSTOMER) {
            return Stages.answer(new Result.Forbidden<>("a customer's account may not erase customers"));
        }
        return belongings
                .take(by, customer)
                .thenCompose(taken -> deleteMessages(customer, Optional.empty(), 0)
                        .thenApply(count -> taken.and(Erased.messages(count))))
                .thenCompose(taken -> excursions.anonymize(customer).thenApply(done -> taken))
                .thenCompose(taken -> lookAgain(by, customer, taken, LOOKS));
    }

    private CompletionStage<Integer> deleteMessages(CustomerId customer, Optional<Messages.Message> after, int before) {
        return messages.to(customer, after)
                .thenCompose(page -> Stages.all(page.rows(), messages::delete).thenCompose(deleted -> {
                    int count =
                            before + (int) deleted.stream().filter(done -> done).count();
                    return page.next().isEmpty() ? Stages.answer(count) : deleteMessages(customer, page.next(), count);
                }));
    }

    private CompletionStage<Result<Erased>> lookAgain(Actor by, CustomerId customer, Erased before, int left) {
        if (left == 0) {
            return Stages.answer(new Result.Conflict<>(
                    "others go on changing customer " + customer + " or giving it things; send the request again"));
        }
        return belongings
                .take(by, customer)
                .thenCompose(taken -> taken.isNothing()
                        ? end(by, customer, before, left)
                        : lookAgain(by, customer, before.and(taken), left - 1));
    }

    private CompletionStage<Result<Erased>> end(Actor by, CustomerId customer, Erased taken, int left) {
        return customers.find(customer).thenCompose(found -> {
            if (found.isEmpty()) {
                return Stages.answer(
                        taken.isNothing()
                                ? new Result.Missing<>("there is no customer " + customer)
                                : new Result.Done<>(taken));
            }
            return remove(by, found.get())
                    .thenCompose(removed -> removed
                            ? Stages.answer(new Result.Done<>(taken))
                            : lookAgain(by, customer, taken, left - 1));
        });
    }

    /** It is made known first: once the row is gone, nothing would bring it back to whom the announcement failed. */
    private CompletionStage<Boolean> remove(Actor by, Customer customer) {
        Change erased = new Change(by, Action.ERASED, Optional.of(customer.id()), Optional.empty());
        return registry.removed(customer.id(), customer.version())
                .thenCompose(known -> customers.delete(customer))
                .thenCompose(deleted -> deleted ? trail.add(erased).thenApply(noted -> true) : Stages.answer(false));
    }
}
