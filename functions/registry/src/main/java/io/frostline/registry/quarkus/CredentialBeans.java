package io.frostline.registry.quarkus;

import io.frostline.registry.CredentialRewriter;
import io.frostline.registry.Credentials;
import io.frostline.registry.KeyRing;
import io.frostline.registry.TokenCredentials;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What checks and makes tokens; none of it in an application that does neither. */
class CredentialBeans {
    /** Fails the start of an application that needs tokens when it has no keys. */
    @Produces
    @Singleton
    TokenHasher hasher(RegistryConfig config) {
        Path file = config.tokenKeyFile()
                .orElseThrow(() -> new IllegalStateException(
                        "frostline.token-key-file is not set: it names the file with the keys of token hashes"));
        try {
            return new TokenHasher(KeyRing.parse(Files.readAllLines(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "frostline.token-key-file " + file + " can't be used: " + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    Credentials credentials(TokenHasher hasher, CredentialRewriter rewriter, RegistryConfig config) {
        return new TokenCredentials(hasher, workers(config.importedWaiting()), rewriter, InstantSource.system());
    }

    @Produces
    @Singleton
    Tokens tokens() {
        return new Tokens(new SecureRandom());
    }

    /** As many as processors, since bcrypt only computes; they end when idle. */
    private static Executor workers(int mostWaiting) {
        int processors = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                processors,
                processors,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(mostWaiting),
                CredentialBeans::worker);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "imported-hashes");
        thread.setDaemon(true);
        return thread;
    }
}
