package io.frostline.adminapi;

import io.frostline.model.GatewayId;
import io.frostline.registry.Credentials;
import io.frostline.registry.Gateway;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Checks gateways that call by themselves. */
public final class GatewayLogin {
    private final GatewayStore store;
    private final Credentials credentials;
    private final InstantSource clock;

    public GatewayLogin(GatewayStore store, Credentials credentials, InstantSource clock) {
        this.store = store;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The gateway, when it exists and this proves that it is the one who calls; whether it is active is not asked. */
    public CompletionStage<Optional<Gateway>> check(GatewayId id, GatewayProof proof) {
        return store.find(id)
                .thenCompose(found -> found.map(gateway -> proven(gateway, proof)
                                .thenApply(known -> Optional.of(gateway).filter(it -> known)))
                        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty())));
    }

    private CompletionStage<Boolean> proven(Gateway gateway, GatewayProof proof) {
        if (proof instanceof GatewayProof.ByCertificate shown) {
            return CompletableFuture.completedStage(!shown.certificate().isExpired(clock.instant())
                    && shown.certificate().opens(gateway));
        }
        return credentials.verify(gateway, ((GatewayProof.ByToken) proof).token());
    }
}
