package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import java.util.concurrent.CompletionStage;

/** Where alerts go. */
@FunctionalInterface
public interface Alerts {
    /** Completes when the alert is durable; fails when it may not be. */
    CompletionStage<Void> publish(Alert alert);
}
