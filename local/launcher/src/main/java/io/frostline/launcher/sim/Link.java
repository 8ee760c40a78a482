package io.frostline.launcher.sim;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A gateway's connection, which is made again by itself when it is lost. */
public interface Link {
    /** How many publishes may be in flight; 0 while there is no connection. */
    int window();

    /** Completes when it was acknowledged; exceptionally when it may have arrived or not, and will not be tried again. */
    CompletionStage<?> publish(String body);

    /** Why there was no connection the last time; empty while all is well. */
    Optional<String> trouble();

    /** Ends for good. */
    CompletionStage<?> close();
}
