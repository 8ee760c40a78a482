package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.registry.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes from a customer what is its own: accounts and provisioning tokens are deleted first, since more could come of
 * them; devices and gateways stay, switched off, nobody's, and without what says whose they were.
 */
public final class Belongings {
    /** Few enough to leave others their turn at the database and the cache, which queues no more than some dozens. */
    private static final int AT_ONCE = 8;

    private final AccountStore accounts;
    private final TicketStore tickets;
    private final Devices devices;
    private final GatewayStore gatewayStore;
    private final Gateways gateways;
    private final AuditTrail trail;

    public Belongings(
            AccountStore accounts,
            TicketStore tickets,
            Devices devices,
            GatewayStore gatewayStore,
            Gateways gateways,
            AuditTrail trail) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.devices = devices;
        this.gatewayStore = gatewayStore;
        this.gateways = gateways;
        this.trail = trail;
    }

    /** Takes all that is found. What fails on the way is found again by the next call. */
    CompletionStage<Erased> take(Actor by, CustomerId customer) {
        return accounts(by, customer)
                .thenCompose(names -> tickets(by, customer)
                        .thenCompose(ids -> devices(by, customer)
                                .thenCompose(released -> gateways(by, customer)
                                        .thenApply(switchedOff -> new Erased(released, switchedOff, names, ids, 0)))));
    }

    private CompletionStage<List<Username>> accounts(Actor by, CustomerId customer) {
        Predicate<Account> its =
                account -> account.permission() == Permission.CUSTOMER && isIts(account.customer(), customer);
        Rows<Username, Account> rows = new Rows<>(accounts, "account", its);
        return all(accounts, its)
                .thenCompose(found -> done(
                        found.stream().map(Account::name).toList(),
                        name -> rows.delete(name, account -> trail.add(Change.deleted(by, account)))));
    }

    private CompletionStage<List<String>> tickets(Actor by, CustomerId customer) {
        Predicate<Ticket> its = ticket -> ticket.usedBy().isEmpty() && isIts(ticket.customer(), customer);
        Rows<String, Ticket> rows = new Rows<>(tickets, "provisioning token", its);
        return all(tickets, its)
                .thenCompose(found -> done(
                        found.stream().map(Ticket::id).toList(),
                        id -> rows.delete(id, ticket -> trail.add(Change.deleted(by, ticket)))));
    }

    private CompletionStage<List<DeviceId>> devices(Actor by, CustomerId customer) {
        return devices.ownedBy(customer).thenCompose(listed -> done(listed, id -> devices.disown(by, id, customer)));
    }

    private CompletionStage<List<GatewayId>> gateways(Actor by, CustomerId customer) {
        return all(gatewayStore, gateway -> isIts(gateway.customer(), customer))
                .thenCompose(found ->
                        done(found.stream().map(Gateway::id).toList(), id -> gateways.disown(by, id, customer)));
    }

    private static boolean isIts(Optional<CustomerId> owner, CustomerId customer) {
        return owner.equals(Optional.of(customer));
    }

    /** Those with which it was done: others were somebody else's by then, or gone. */
    private static <I, T> CompletionStage<List<I>> done(List<I> ids, Function<I, CompletionStage<Result<T>>> step) {
        return Stages.all(
                        ids,
                        AT_ONCE,
                        id -> step.apply(id)
                                .thenApply(result ->
                                        result instanceof Result.Done<T> ? Optional.of(id) : Optional.<I>empty()))
                .thenApply(each -> each.stream().flatMap(Optional::stream).toList());
    }

    private static <I, T> CompletionStage<List<T>> all(Store<I, T> store, Predicate<T> wanted) {
        return all(store, new Listing<>(Optional.empty(), Listing.MOST, wanted), List.of());
    }

    private static <I, T> CompletionStage<List<T>> all(Store<I, T> store, Listing<I, T> listing, List<T> before) {
        return store.page(listing).thenCompose(page -> {
            List<T> rows = new ArrayList<>(before);
            rows.addAll(page.rows());
            return page.next().isEmpty()
                    ? Stages.answer(rows)
                    : all(store, new Listing<>(page.next(), listing.most(), listing.wanted()), rows);
        });
    }
}
