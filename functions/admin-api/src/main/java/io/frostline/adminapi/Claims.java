package io.frostline.adminapi;

import io.frostline.registry.Seed;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Creates things once, however often the request comes. The id is reserved before anything is made, and the token is
 * derived from the key, so that a repetition goes on wherever the one before broke off, and gives the same answer.
 */
public final class Claims {
    private static final String OTHER = "stands for another request already; each new request needs a key of its own";

    private static final String GONE = "what was made for this idempotency key was deleted since";

    private final ClaimStore store;
    private final Tokens tokens;
    private final TokenHasher hasher;

    public Claims(ClaimStore store, Tokens tokens, TokenHasher hasher) {
        this.store = store;
        this.tokens = tokens;
        this.hasher = hasher;
    }

    /**
     * Creates something.
     *
     * @param what is created, such as {@code device}
     * @param key without one every request is another
     * @param number an id that is free, or a version
     * @param create may be called again with the same origin
     */
    <R> CompletionStage<Result<R>> once(
            Actor by,
            String what,
            Optional<IdempotencyKey> key,
            Supplier<CompletionStage<Long>> number,
            Function<Origin, CompletionStage<Result<R>>> create) {
        return key.map(given -> keyed(id(by, what, given), given, number, create))
                .orElseGet(() ->
                        number.get().thenCompose(free -> create.apply(new Origin(free, tokens.seed(), false))));
    }

    /** For a token that is made but once. */
    Seed seed() {
        return tokens.seed();
    }

    private <R> CompletionStage<Result<R>> keyed(
            String id,
            IdempotencyKey key,
            Supplier<CompletionStage<Long>> number,
            Function<Origin, CompletionStage<Result<R>>> create) {
        return Attempts.untilPresent(() -> store.find(id)
                        .thenCompose(found -> found.isPresent()
                                ? Stages.answer(found)
                                : number.get().thenCompose(free -> claim(id, key, free))))
                .thenCompose(claim -> hasher.seed(claim.keyId(), "creation|" + id)
                        .filter(seed -> claim.fingerprint().equals(fingerprint(claim.keyId(), key)))
                        .map(seed -> make(claim, seed, create))
                        .orElseGet(() -> Stages.answer(new Result.Reused<>(OTHER))));
    }

    private CompletionStage<Optional<Claim>> claim(String id, IdempotencyKey key, long number) {
        String keyId = hasher.newestKey();
        Claim claim = new Claim(id, keyId, fingerprint(keyId, key), number, false);
        return store.insert(claim).thenApply(inserted -> inserted ? Optional.of(claim) : Optional.empty());
    }

    private <R> CompletionStage<Result<R>> make(
            Claim claim, Seed seed, Function<Origin, CompletionStage<Result<R>>> create) {
        return create.apply(new Origin(claim.number(), seed, claim.made()))
                .thenCompose(result -> result instanceof Result.Done<R> && !claim.made()
                        ? store.made(claim.id()).thenApply(noted -> result)
                        : Stages.answer(result instanceof Result.Missing<R> ? new Result.Conflict<>(GONE) : result));
    }

    private String fingerprint(String keyId, IdempotencyKey key) {
        return hasher.seed(keyId, "request|" + key.request()).map(Seed::hex).orElse("");
    }

    private static String id(Actor by, String what, IdempotencyKey key) {
        byte[] text = (by.name() + "\n" + what + "\n" + key.text()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
