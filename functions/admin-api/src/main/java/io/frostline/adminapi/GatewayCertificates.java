package io.frostline.adminapi;

import io.frostline.adminapi.Change.Action;
import io.frostline.model.GatewayId;
import io.frostline.model.Printable;
import io.frostline.registry.Gateway;
import io.frostline.registry.RegistryWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Issues and revokes certificates of gateways. A certificate opens its gateway while it is on the gateway's list, and it
 * is on the list before anybody gets to see it; a revoked one acts no more within 60 s.
 */
public final class GatewayCertificates {
    private static final int MOST = 8;

    private final GatewayStore store;
    private final Rows<GatewayId, Gateway> rows;
    private final CertificateAuthority authority;
    private final RegistryWriter registry;
    private final AuditTrail trail;
    private final InstantSource clock;

    public GatewayCertificates(
            GatewayStore store,
            CertificateAuthority authority,
            RegistryWriter registry,
            AuditTrail trail,
            InstantSource clock) {
        this.store = store;
        this.rows = new Rows<>(store, "gateway");
        this.authority = authority;
        this.registry = registry;
        this.trail = trail;
        this.clock = clock;
    }

    /** A certificate for the key in this request (PKCS#10, PEM); refused when it asks for another gateway's name. */
    public CompletionStage<Result<IssuedCertificate>> issue(Actor by, GatewayId id, String csr) {
        return rows.use(
                id, gateway -> Outcomes.then(signed(authority, id, csr), certificate -> list(by, id, certificate)));
    }

    /** Signs a request for a gateway, whether it exists yet or not. */
    static CompletionStage<Result<IssuedCertificate>> signed(CertificateAuthority authority, GatewayId id, String csr) {
        return Outcomes.then(
                authority.read(csr),
                request -> request.nameOfAnother(id)
                        .map(name -> refused(id, name))
                        .orElseGet(() -> authority.sign(id, request)));
    }

    private static CompletionStage<Result<IssuedCertificate>> refused(GatewayId id, String name) {
        return CompletableFuture.completedStage(new Result.Refused<>(
                CertificateAuthority.FIELD, "asks for the name " + Printable.of(name) + ", and this is gateway " + id));
    }

    private CompletionStage<Result<IssuedCertificate>> list(Actor by, GatewayId id, IssuedCertificate certificate) {
        return Outcomes.map(rows.edit(id, gateway -> list(by, gateway, certificate)), gateway -> certificate);
    }

    private CompletionStage<Optional<Result<Gateway>>> list(Actor by, Gateway before, IssuedCertificate certificate) {
        Map<String, Instant> certificates = live(before);
        if (certificates.size() >= MOST) {
            return Stages.now(new Result.Conflict<>("gateway " + before.id() + " has " + MOST
                    + " certificates that have not expired; revoke one of them first"));
        }
        certificates.put(certificate.serial(), certificate.expires());
        // Nobody can repeat the answer: if the cache is down, the certificate acts when the cache is back.
        return write(
                Change.of(by, Action.CERTIFIED, before, before.certified(certificates)),
                before.certified(certificates),
                after -> registry.put(after).handle((done, failure) -> new Result.Done<>(after)));
    }

    /** The certificates that have not expired, by serial number. */
    public CompletionStage<Result<SortedMap<String, Instant>>> of(GatewayId id) {
        return Outcomes.map(rows.find(id), gateway -> new TreeMap<>(live(gateway)));
    }

    /** Revokes one; it is missing when it is not, or no longer, on the list. */
    public CompletionStage<Result<Gateway>> revoke(Actor by, GatewayId id, String serial) {
        return rows.edit(id, gateway -> revoke(by, gateway, serial));
    }

    private CompletionStage<Optional<Result<Gateway>>> revoke(Actor by, Gateway before, String serial) {
        Map<String, Instant> certificates = new HashMap<>(before.certificates());
        if (certificates.remove(serial) != null) {
            return revoke(by, before, certificates);
        }
        // It may be asked for again because the cache was down the first time.
        return announce(before)
                .thenApply(known -> Optional.of(new Result.Missing<>(
                        "gateway " + before.id() + " has no certificate " + Printable.of(serial))));
    }

    /** Revokes all. */
    public CompletionStage<Result<Gateway>> revokeAll(Actor by, GatewayId id) {
        return rows.edit(
                id,
                gateway -> gateway.certificates().isEmpty()
                        ? announce(gateway).thenApply(Optional::of)
                        : revoke(by, gateway, Map.of()));
    }

    private Map<String, Instant> live(Gateway gateway) {
        Instant now = clock.instant();
        Map<String, Instant> live = new HashMap<>(gateway.certificates());
        live.values().removeIf(expires -> !now.isBefore(expires));
        return live;
    }

    private CompletionStage<Optional<Result<Gateway>>> revoke(Actor by, Gateway before, Map<String, Instant> left) {
        Gateway after = before.certified(left);
        return write(Change.of(by, Action.REVOKED, before, after), after, this::announce);
    }

    private CompletionStage<Optional<Result<Gateway>>> write(
            Change change, Gateway after, Function<Gateway, CompletionStage<Result<Gateway>>> then) {
        return store.replace(after)
                .thenCompose(written ->
                        Stages.when(written, () -> trail.add(change).thenCompose(noted -> then.apply(after))));
    }

    private CompletionStage<Result<Gateway>> announce(Gateway gateway) {
        return registry.put(gateway).thenApply(done -> new Result.Done<>(gateway));
    }
}
