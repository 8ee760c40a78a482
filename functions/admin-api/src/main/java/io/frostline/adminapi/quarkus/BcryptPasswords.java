package io.frostline.adminapi.quarkus;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.frostline.adminapi.Overloaded;
import io.frostline.adminapi.Password;
import io.frostline.adminapi.PasswordHash;
import io.frostline.adminapi.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** bcrypt on threads of its own: few, so that a flood of logins leaves the processor to others, with a short queue. */
final class BcryptPasswords implements PasswordHasher, AutoCloseable {
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    private static final byte[] UNMATCHABLE = "no account has this password".getBytes(StandardCharsets.UTF_8);

    private final int cost;
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor threads;
    private final CompletableFuture<PasswordHash> decoy;

    /**
     * Starts the threads.
     *
     * @param cost bcrypt's, the binary logarithm of the number of rounds: 4 to 31
     * @param parallel how many are hashed at a time
     * @param waiting how many may wait
     */
    BcryptPasswords(int cost, int parallel, int waiting) {
        this.cost = cost;
        this.threads = new ThreadPoolExecutor(
                parallel, parallel, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, "bcrypt");
                    thread.setDaemon(true);
                    return thread;
                });
        this.decoy = submit(() -> hashNow(UNMATCHABLE));
    }

    @Override
    public CompletionStage<PasswordHash> hash(Password password) {
        return password.hashable()
                ? submit(() -> hashNow(bytes(password)))
                : CompletableFuture.failedStage(
                        new IllegalArgumentException("a password has 1 to 72 bytes in UTF-8, none of them zero"));
    }

    @Override
    public CompletionStage<Boolean> matches(Password password, Optional<PasswordHash> hash) {
        boolean possible = hash.isPresent() && password.hashable();
        byte[] tried = password.hashable() ? bytes(password) : UNMATCHABLE;
        return decoy.thenCompose(fallback ->
                submit(() -> verifyNow(tried, hash.filter(real -> possible).orElse(fallback)) && possible));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private PasswordHash hashNow(byte[] password) {
        byte[] hash = BCrypt.with(VERSION, random, LongPasswordStrategies.strict(VERSION))
                .hash(cost, password);
        return new PasswordHash(new String(hash, StandardCharsets.US_ASCII));
    }

    private static boolean verifyNow(byte[] password, PasswordHash hash) {
        return BCrypt.verifyer(null, LongPasswordStrategies.strict(VERSION))
                .verify(password, hash.text().getBytes(StandardCharsets.US_ASCII))
                .verified;
    }

    private <T> CompletableFuture<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new Overloaded("too many people are logging in; try again"));
        }
    }

    private static byte[] bytes(Password password) {
        return password.text().getBytes(StandardCharsets.UTF_8);
    }
}
