package io.frostline.registry;

import io.frostline.model.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
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
    private final InstantSource clock;

    /**
     * Credentials.
     *
     * @param workers for bcrypt; bounded, rejects what is too much
     * @param clock says how long retired tokens count
     */
    public TokenCredentials(TokenHasher hasher, Executor workers, CredentialRewriter rewriter, InstantSource clock) {
        this.hasher = hasher;
        this.imported = new ImportedHashes(workers);
        this.rewriter = rewriter;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Boolean> verify(Device device, Token token) {
        String subject = TokenHasher.subject(device.id());
        return orRetired(
                matches(device.auth(), subject, token, () -> rewrite(device, token)), device.retired(), subject, token);
    }

    @Override
    public CompletionStage<Boolean> verify(Gateway gateway, Token token) {
        String subject = TokenHasher.subject(gateway.id());
        return orRetired(
                matches(gateway.auth(), subject, token, () -> rewrite(gateway, token)),
                gateway.retired(),
                subject,
                token);
    }

    private CompletionStage<Boolean> matches(CredentialHash hash, String subject, Token token, Runnable onImported) {
        if (ImportedHashes.isImported(hash)) {
            return imported.matches(hash, token, onImported);
        }
        return hasher.matches(hash, subject, token) ? YES : NO;
    }

    private CompletionStage<Boolean> orRetired(
            CompletionStage<Boolean> present, Map<CredentialHash, Instant> retired, String subject, Token token) {
        CompletionStage<Boolean> matches = present;
        for (Map.Entry<CredentialHash, Instant> before : retired.entrySet()) {
            if (clock.instant().isBefore(before.getValue())) {
                matches = matches.thenCompose(yes -> yes ? YES : matches(before.getKey(), subject, token, () -> {}));
            }
        }
        return matches;
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
