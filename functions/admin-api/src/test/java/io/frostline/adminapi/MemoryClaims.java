package io.frostline.adminapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Claims in memory; it can forget to note that something was made, as a crash does. */
final class MemoryClaims implements ClaimStore {
    final Map<String, Claim> claims = new HashMap<>();
    boolean crashes;

    @Override
    public CompletionStage<Optional<Claim>> find(String id) {
        return CompletableFuture.completedStage(Optional.ofNullable(claims.get(id)));
    }

    @Override
    public CompletionStage<Boolean> insert(Claim claim) {
        return CompletableFuture.completedStage(claims.putIfAbsent(claim.id(), claim) == null);
    }

    @Override
    public CompletionStage<Void> made(String id) {
        if (crashes) {
            return CompletableFuture.failedStage(new IllegalStateException("crashed"));
        }
        claims.computeIfPresent(id, (key, it) -> new Claim(it.id(), it.keyId(), it.fingerprint(), it.number(), true));
        return Stages.nothing();
    }
}
