package io.frostline.binding.quarkus;

import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers the timer of the trigger {@code http}: what a PingSource posts to a function that has one. */
@ApplicationScoped
public class TickTrigger {
    private static final Logger LOG = Logger.getLogger(TickTrigger.class);

    private final FunctionSettings settings;

    TickTrigger(FunctionSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs what a tick is for.
     *
     * @param failed what could not be done when it fails, for the log
     * @return 204 when it is done, 503 when it failed and the next tick is to try again; 404 with the trigger {@code
     *     kafka}, when the function keeps the time itself
     */
    public CompletionStage<Response> run(Supplier<CompletionStage<Void>> tick, String failed) {
        return isElsewhere()
                ? tick.get().handle((done, failure) -> answer(failed, failure))
                : CompletableFuture.completedFuture(status(Status.NOT_FOUND));
    }

    /** Whether somebody else keeps the time. */
    public boolean isElsewhere() {
        return settings.trigger() == Trigger.HTTP;
    }

    private static Response answer(String failed, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn(failed + ", the next tick tries again", failure);
        }
        return status(failure == null ? Status.NO_CONTENT : Status.SERVICE_UNAVAILABLE);
    }

    private static Response status(Status status) {
        return Response.status(status).build();
    }
}
