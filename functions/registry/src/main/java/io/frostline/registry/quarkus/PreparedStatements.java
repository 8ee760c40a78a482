package io.frostline.registry.quarkus;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Statements by their text, each prepared at its first use, and again as long as that failed. */
public final class PreparedStatements {
    private final CompletionStage<? extends CqlSession> session;
    private final Duration patience;
    private final Map<String, CompletableFuture<PreparedStatement>> prepared = new ConcurrentHashMap<>();

    /**
     * Prepares nothing yet.
     *
     * @param patience after which preparing one has failed
     */
    public PreparedStatements(CompletionStage<? extends CqlSession> session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    /** The statement of this text. */
    public CompletableFuture<PreparedStatement> get(String cql) {
        CompletableFuture<PreparedStatement> known = prepared.get(cql);
        if (known == null || known.isCompletedExceptionally()) {
            known = session.thenCompose(open -> open.prepareAsync(cql))
                    .toCompletableFuture()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
            prepared.put(cql, known);
        }
        return known;
    }
}
