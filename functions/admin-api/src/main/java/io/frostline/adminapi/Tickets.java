package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.Token;
import io.frostline.registry.TokenHasher;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes, finds, lists and deletes provisioning tokens: {@code id-secret}, of which only a keyed hash is kept. */
public final class Tickets {
    private static final char BETWEEN = '-';
    private static final int ID_DIGITS = 16;
    private static final int SECRET_DIGITS = 40;

    private final TicketStore store;
    private final Rows<String, Ticket> rows;
    private final Owners owners;
    private final Claims claims;
    private final TokenHasher hasher;
    private final AuditTrail trail;
    private final InstantSource clock;

    public Tickets(
            TicketStore store,
            CustomerStore customers,
            Claims claims,
            TokenHasher hasher,
            AuditTrail trail,
            InstantSource clock) {
        this.store = store;
        this.rows = new Rows<>(store, "provisioning token");
        this.owners = new Owners(customers);
        this.claims = claims;
        this.hasher = hasher;
        this.trail = trail;
        this.clock = clock;
    }

    /** A new token; refused when there is no such customer. */
    public CompletionStage<Result<CreatedTicket>> create(Actor by, TicketWish wish, Optional<IdempotencyKey> key) {
        Ownership ownership =
                wish.customer().<Ownership>map(Ownership.Given::new).orElseGet(Ownership.Unchanged::new);
        return owners.checked(
                ownership,
                () -> claims.once(
                        by, "provisioning token", key, () -> Stages.answer(0L), origin -> create(by, wish, origin)));
    }

    private CompletionStage<Result<CreatedTicket>> create(Actor by, TicketWish wish, Origin origin) {
        String id = origin.seed().hex().substring(0, ID_DIGITS);
        Token token = new Token(id
                + BETWEEN
                + origin.seed()
                        .hex()
                        .substring(ID_DIGITS, ID_DIGITS + SECRET_DIGITS)
                        .toUpperCase(Locale.ROOT));
        if (origin.made()) {
            return again(id, token);
        }
        Instant expires = clock.instant().plus(wish.life()).truncatedTo(ChronoUnit.SECONDS);
        Optional<CustomerId> customer = wish.customer();
        Ticket ticket =
                new Ticket(id, hasher.hashProvisioning(id, token), by.name(), customer, Optional.empty(), expires, 1);
        return store.insert(ticket)
                .thenCompose(inserted -> inserted
                        ? trail.add(Change.created(by, ticket))
                                .thenApply(noted -> new Result.Done<>(new CreatedTicket(ticket, token)))
                        : again(id, token));
    }

    /** What an earlier request with the same key made. */
    private CompletionStage<Result<CreatedTicket>> again(String id, Token token) {
        return Outcomes.map(rows.find(id), ticket -> new CreatedTicket(ticket, token));
    }

    /** What this token is for, used or not; empty when it is none, or expired. */
    public CompletionStage<Optional<Ticket>> find(Token token) {
        int end = token.text().indexOf(BETWEEN);
        return end != ID_DIGITS
                ? CompletableFuture.completedStage(Optional.empty())
                : store.find(token.text().substring(0, end))
                        .thenApply(found -> found.filter(ticket -> isOpenedBy(ticket, token)));
    }

    private boolean isOpenedBy(Ticket ticket, Token token) {
        return hasher.matchesProvisioning(ticket.hash(), ticket.id(), token)
                && clock.instant().isBefore(ticket.expires());
    }

    /** All of the last 90 days, used and expired ones too. */
    public CompletionStage<List<Ticket>> all() {
        return store.all();
    }

    /** Deletes one, so that it can't be used any more. */
    public CompletionStage<Result<Ticket>> delete(Actor by, String id) {
        return rows.delete(id, gone -> trail.add(Change.deleted(by, gone)));
    }
}
