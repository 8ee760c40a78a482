package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * New gateways register themselves. The gateway is written first and its provisioning token used up after that, by
 * compare-and-set: of two that show the same token one wins, and the gateway of the other, whose token nobody was told,
 * is deleted. What fails before leaves the provisioning token as good as it was.
 */
public final class Provisioning {
    private static final String USED = "the provisioning token was used or withdrawn";

    private final TicketStore tickets;
    private final GatewayStore gateways;
    private final CustomerStore customers;
    private final Ids ids;
    private final Tokens tokens;
    private final TokenHasher hasher;
    private final CertificateAuthority authority;
    private final RegistryWriter registry;
    private final AuditTrail trail;

    public Provisioning(
            TicketStore tickets,
            GatewayStore gateways,
            CustomerStore customers,
            Ids ids,
            Tokens tokens,
            TokenHasher hasher,
            CertificateAuthority authority,
            RegistryWriter registry,
            AuditTrail trail) {
        this.tickets = tickets;
        this.gateways = gateways;
        this.customers = customers;
        this.ids = ids;
        this.tokens = tokens;
        this.hasher = hasher;
        this.authority = authority;
        this.registry = registry;
        this.trail = trail;
    }

    /**
     * The gateway that this provisioning token becomes.
     *
     * @param csr its request for a certificate (PKCS#10, PEM), if it wants one
     * @param address from where it asks
     */
    public CompletionStage<Result<Provisioned>> redeem(Ticket ticket, Optional<String> csr, String address) {
        if (ticket.usedBy().isPresent()) {
            return conflict(USED);
        }
        return ticket.customer()
                .map(customer -> customers
                        .find(customer)
                        .thenCompose(found -> found.isPresent()
                                ? register(ticket, csr, address)
                                : Provisioning.<Provisioned>conflict("there is no customer " + customer + " any more")))
                .orElseGet(() -> register(ticket, csr, address));
    }

    private CompletionStage<Result<Provisioned>> register(Ticket ticket, Optional<String> csr, String address) {
        return Attempts.untilPresent(
                () -> ids.next().thenCompose(id -> register(ticket, new GatewayId(id), csr, address)));
    }

    private CompletionStage<Optional<Result<Provisioned>>> register(
            Ticket ticket, GatewayId id, Optional<String> csr, String address) {
        return certificate(id, csr)
                .thenCompose(result -> result instanceof Result.Done<Optional<IssuedCertificate>> done
                        ? insert(ticket, id, done.value(), address)
                        : Stages.now(Outcomes.failed(result)));
    }

    private CompletionStage<Optional<Result<Provisioned>>> insert(
            Ticket ticket, GatewayId id, Optional<IssuedCertificate> certificate, String address) {
        Token token = tokens.gateway();
        Map<String, Instant> listed =
                certificate.map(it -> Map.of(it.serial(), it.expires())).orElse(Map.of());
        Gateway gateway =
                new Gateway(id, hasher.hash(id, token), Map.of(), listed, true, Map.of(), ticket.customer(), 1);
        return gateways.insert(gateway)
                .thenCompose(inserted -> Stages.when(
                        inserted, () -> claim(ticket, new Provisioned(gateway, token, certificate), address)));
    }

    private CompletionStage<Result<Optional<IssuedCertificate>>> certificate(GatewayId id, Optional<String> csr) {
        return csr.map(request -> Outcomes.map(GatewayCertificates.signed(authority, id, request), Optional::of))
                .orElseGet(() -> CompletableFuture.completedStage(new Result.Done<>(Optional.empty())));
    }

    private CompletionStage<Result<Provisioned>> claim(Ticket ticket, Provisioned made, String address) {
        return tickets.replace(ticket.usedFor(made.gateway().id()))
                .thenCompose(ours -> ours
                        ? trail.add(Change.created(Actor.gateway(made.gateway().id(), address), made.gateway()))
                                .thenCompose(noted -> registry.put(made.gateway()))
                                .handle((done, failure) -> new Result.Done<>(made))
                        : gateways.delete(made.gateway()).handle((gone, failure) -> new Result.Conflict<>(USED)));
    }

    private static <T> CompletionStage<Result<T>> conflict(String reason) {
        return CompletableFuture.completedStage(new Result.Conflict<>(reason));
    }
}
