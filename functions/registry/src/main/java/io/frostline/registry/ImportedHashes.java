package io.frostline.registry;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frostline.model.Token;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Checks tokens against bcrypt hashes of the previous system. That takes a tenth of a second of a processor, so it is
 * done on workers of its own, and the same question is worked on once.
 */
final class ImportedHashes {
    private static final int MOST_BYTES = 72;
    private static final int MOST_ANSWERS = 10_000;
    /** Longer than a rewritten hash takes to arrive. */
    private static final Duration LIFETIME = Duration.ofSeconds(10);

    private final Executor workers;
    private final AsyncCache<Question, Boolean> answers;

    ImportedHashes(Executor workers) {
        this.workers = workers;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST_ANSWERS)
                .expireAfterWrite(LIFETIME)
                .executor(Runnable::run)
                .buildAsync();
    }

    static boolean isImported(CredentialHash hash) {
        return hash.text().startsWith("$2");
    }

    /**
     * Whether the token has this hash; fails when too many are waiting.
     *
     * @param onFirstMatch is run on a worker, once for however many that ask at a time
     */
    CompletionStage<Boolean> matches(CredentialHash hash, Token token, Runnable onFirstMatch) {
        try {
            return answers.get(new Question(hash, token), (question, ignored) -> work(question, onFirstMatch));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletableFuture<Boolean> work(Question question, Runnable onFirstMatch) {
        return CompletableFuture.supplyAsync(
                () -> {
                    boolean matches = question.answer();
                    if (matches) {
                        onFirstMatch.run();
                    }
                    return matches;
                },
                workers);
    }

    private record Question(CredentialHash hash, Token token) {
        boolean answer() {
            byte[] sent = token.text().getBytes(StandardCharsets.UTF_8);
            return sent.length <= MOST_BYTES
                    && BCrypt.verifyer().verify(sent, hash.text().getBytes(StandardCharsets.UTF_8)).verified;
        }
    }
}
