package io.frostline.mqttingest;

import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.Credentials;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides who may be connected. It admits nobody whom it could not check. */
public final class Gatekeeper {
    private final Registry registry;
    private final Credentials credentials;

    public Gatekeeper(Registry registry, Credentials credentials) {
        this.registry = registry;
        this.credentials = credentials;
    }

    /** Never completes exceptionally. */
    CompletionStage<Admission> check(GatewayId id, Token token) {
        try {
            return registry.gateway(id)
                    .thenCompose(gateway -> check(gateway, token))
                    .exceptionally(failure -> Admission.UNAVAILABLE);
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
