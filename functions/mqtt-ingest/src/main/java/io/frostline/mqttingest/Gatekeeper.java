package io.frostline.mqttingest;

import io.frostline.model.GatewayId;
import io.frostline.registry.Credentials;
import io.frostline.registry.Gateway;
import io.frostline.registry.GatewayCertificate;
import io.frostline.registry.Registry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Decides who may be connected. It admits nobody whom it could not check, and checks so many at a time. */
public final class Gatekeeper {
    /** As many as may wait to be accepted. */
    private static final int MOST_CHECKS = 4096;

    private static final int MOST_CHECKS_OF_ONE = 4;

    private final Registry registry;
    private final Credentials credentials;
    private final Authentication accepted;
    private final InstantSource clock;
    private final Turnstile turnstile = new Turnstile(MOST_CHECKS, MOST_CHECKS_OF_ONE);

    /** A gatekeeper; the clock tells when certificates expire. */
    public Gatekeeper(Registry registry, Credentials credentials, Authentication accepted, InstantSource clock) {
        this.registry = registry;
        this.credentials = credentials;
        this.accepted = accepted;
        this.clock = clock;
    }

    /** Whether somebody may connect as this gateway. Never completes exceptionally. */
    CompletionStage<Admission> check(GatewayId id, Proof proof) {
        if (accepted == Authentication.CERTIFICATE && !(proof instanceof Proof.ByCertificate)) {
            return CompletableFuture.completedStage(Admission.NO_CERTIFICATE);
        }
        if (!turnstile.enter(id)) {
            return CompletableFuture.completedStage(Admission.BUSY);
        }
        return guarded(() -> registry.gateway(id).thenCompose(gateway -> check(gateway, proof)))
                .whenComplete((admission, none) -> turnstile.leave(id));
    }

    /**
     * Whether a gateway may stay connected. Nobody who floods its door keeps it in: these checks do not queue up with
     * the others, and an inactive gateway must go whatever its token is, one whose certificate has expired although
     * nothing can be looked up. Never completes exceptionally.
     */
    CompletionStage<Admission> recheck(GatewayId id, Proof proof) {
        if (proof instanceof Proof.ByCertificate shown && shown.certificate().isExpired(clock.instant())) {
            return CompletableFuture.completedStage(Admission.EXPIRED_CERTIFICATE);
        }
        return guarded(() -> registry.gateway(id)
                .thenCompose(gateway -> gateway.filter(known -> !known.active()).isPresent()
                        ? CompletableFuture.completedStage(Admission.INACTIVE)
                        : check(gateway, proof)));
    }

    private static CompletionStage<Admission> guarded(Supplier<CompletionStage<Admission>> check) {
        try {
            return check.get().exceptionally(failure -> Admission.UNAVAILABLE);
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(Admission.UNAVAILABLE);
        }
    }

    private CompletionStage<Admission> check(Optional<Gateway> registered, Proof proof) {
        if (registered.isEmpty()) {
            return CompletableFuture.completedStage(Admission.UNKNOWN_GATEWAY);
        }
        Gateway gateway = registered.get();
        if (proof instanceof Proof.ByCertificate shown) {
            return CompletableFuture.completedStage(check(gateway, shown.certificate()));
        }
        return credentials
                .verify(gateway, ((Proof.ByToken) proof).token())
                .thenApply(matches -> matches ? admission(gateway) : Admission.WRONG_TOKEN);
    }

    private Admission check(Gateway gateway, GatewayCertificate certificate) {
        if (certificate.isExpired(clock.instant())) {
            return Admission.EXPIRED_CERTIFICATE;
        }
        return certificate.opens(gateway) ? admission(gateway) : Admission.REVOKED_CERTIFICATE;
    }

    private static Admission admission(Gateway gateway) {
        return gateway.active() ? Admission.ADMITTED : Admission.INACTIVE;
    }
}
