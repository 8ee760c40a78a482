package io.frostline.silencealert;

import io.frostline.model.Alert;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where alerts are published. */
public interface AlertSink {
    /** Completes when the alert is durable. */
    CompletionStage<Void> publish(Alert alert);

    /** Completes when all are, and fails when one is not. */
    default CompletionStage<Void> publishAll(Collection<Alert> alerts) {
        return CompletableFuture.allOf(alerts.stream()
                .map(alert -> publish(alert).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }
}
