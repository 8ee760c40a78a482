package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Statements by their text, each prepared at its first use, and again as long as that failed. */
public final class PreparedStatements {
    private final Function<String, CompletionStage<PreparedStatement>> prepare;
    private final Duration patience;
    private final Map<String, CompletableFuture<PreparedStatement>> prepared = new ConcurrentHashMap<>();

    /**
     * Prepares nothing yet.
     *
     * @param patience after which preparing one has failed
     */
    public PreparedStatements(Function<String, CompletionStage<PreparedStatement>> prepare, Duration patience) {
        this.prepare = prepare;
        this.patience = patience;
    }

    /** The statement of this text. */
    public CompletableFuture<PreparedStatement> get(String cql) {
        CompletableFuture<PreparedStatement> known = prepared.get(cql);
        if (known == null || known.isCompletedExceptionally()) {
            known = prepare.apply(cql).toCompletableFuture().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
            prepared.put(cql, known);
        }
        return known;
    }
}
