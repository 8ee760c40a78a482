package io.frostline.registry;

import io.frostline.model.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Checks tokens against keyed hashes; imported bcrypt hashes are replaced by keyed ones at their first match. */
public final class TokenCredentials implements Credentials {
    private static final Logger LOG = System.getLogger(TokenCredentials.class.getName());
    private static final CompletionStage<Boolean> YES = CompletableFuture.completedStage(true);
    private static final CompletionStage<Boolean> NO = CompletableFuture.completedStage(false);

    private static final Duration MOST_TO_REWRITE = Duration.ofSeconds(10);

    private final TokenHasher hasher;
    private final ImportedHashes imported;
    private final CredentialRewriter rewriter;

    /**
     * Credentials.
     *
     * @param workers for bcrypt; bounded, rejects what is too much
     */
    public TokenCredentials(TokenHasher hasher, Executor workers, CredentialRewriter rewriter) {
        this.hasher = hasher;
        this.imported = new ImportedHashes(workers);
        this.rewriter = rewriter;
    }

    @Override
    public CompletionStage<Boolean> verify(Device device, Token token) {
        if (ImportedHashes.isImported(device.auth())) {
            return imported.matches(device.auth(), token, () -> rewrite(device, token));
        }
        return hasher.matches(device.auth(), TokenHasher.subject(device.id()), token) ? YES : NO;
    }

    @Override
    public CompletionStage<Boolean> verify(Gateway gateway, Token token) {
        if (ImportedHashes.isImported(gateway.auth())) {
            return imported.matches(gateway.auth(), token, () -> rewrite(gateway, token));
        }
        return hasher.matches(gateway.auth(), TokenHasher.subject(gateway.id()), token) ? YES : NO;
    }

    private void rewrite(Device device, Token token) {
        Calls.guarded(() -> rewriter.rewrite(device, hasher.hash(device.id(), token)), MOST_TO_REWRITE)
                .whenComplete(
                        (done, failure) -> note(failure, "device", device.id().value()));
    }

    private void rewrite(Gateway gateway, Token token) {
        Calls.guarded(() -> rewriter.rewrite(gateway, hasher.hash(gateway.id(), token)), MOST_TO_REWRITE)
                .whenComplete(
                        (done, failure) -> note(failure, "gateway", gateway.id().value()));
    }

    /** A hash that stays as it was is rewritten the next time. */
    private static void note(@Nullable Throwable failure, String kind, int id) {
        if (failure != null) {
            LOG.log(
                    Level.DEBUG,
                    () -> "The imported hash of " + kind + " " + id + " stays for now: " + Causes.text(failure));
        }
    }
}
