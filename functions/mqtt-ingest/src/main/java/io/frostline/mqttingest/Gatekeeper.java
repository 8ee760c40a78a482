package io.frostline.mqttingest;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.Credentials;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
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
    private final Turnstile turnstile = new Turnstile(MOST_CHECKS, MOST_CHECKS_OF_ONE);

    public Gatekeeper(Registry registry, Credentials credentials) {
        this.registry = registry;
        this.credentials = credentials;
    }

    /** Whether somebody may connect as this gateway. Never completes exceptionally. */
    CompletionStage<Admission> check(GatewayId id, Token token) {
        if (!turnstile.enter(id)) {
            return CompletableFuture.completedStage(Admission.BUSY);
        }
        return guarded(() -> registry.gateway(id).thenCompose(gateway -> check(gateway, token)))
                .whenComplete((admission, none) -> turnstile.leave(id));
    }

    /**
     * Whether a gateway may stay connected. Nobody who floods its door keeps it in: these checks do not queue up with
     * the others, and an inactive gateway must go whatever its token is. Never completes exceptionally.
     */
    CompletionStage<Admission> recheck(GatewayId id, Token token) {
        return guarded(() -> registry.gateway(id)
                .thenCompose(gateway -> gateway.filter(known -> !known.active()).isPresent()
                        ? CompletableFuture.completedStage(Admission.INACTIVE)
                        : check(gateway, token)));
    }

    private static CompletionStage<Admission> guarded(Supplier<CompletionStage<Admission>> check) {
        try {
            return check.get().exceptionally(failure -> Admission.UNAVAILABLE);
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(Admission.UNAVAILABLE);
        }
    }

    private CompletionStage<Admission> check(Optional<Gateway> registered, Token token) {
        if (registered.isEmpty()) {
            return CompletableFuture.completedStage(Admission.UNKNOWN_GATEWAY);
        }
        Gateway gateway = registered.get();
        return credentials.verify(gateway, token).thenApply(matches -> {
            if (!matches) {
                return Admission.WRONG_TOKEN;
            }
            return gateway.active() ? Admission.ADMITTED : Admission.INACTIVE;
        });
    }
}
