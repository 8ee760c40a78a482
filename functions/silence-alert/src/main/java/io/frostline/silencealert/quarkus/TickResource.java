package io.frostline.silencealert.quarkus;

import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Trigger;
import io.frostline.silencealert.Tick;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The timer of the trigger {@code http}: a PingSource posts here. */
@Path("/tick")
class TickResource {
    private static final Logger LOG = Logger.getLogger(TickResource.class);

    private final Tick tick;
    private final FunctionSettings settings;

    TickResource(Tick tick, FunctionSettings settings) {
        this.tick = tick;
        this.settings = settings;
    }

    /** Sees who is silent; 204 when that is told, 503 when something did not answer. */
    @POST
    @NonBlocking
    public CompletionStage<Response> tick() {
        if (settings.trigger() != Trigger.HTTP) {
            return CompletableFuture.completedFuture(status(Status.NOT_FOUND));
        }
        return tick.run().handle((done, failure) -> answer(failure));
    }

    private static Response answer(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("Who is silent could not be seen, the next tick tries again", failure);
        }
        return status(failure == null ? Status.NO_CONTENT : Status.SERVICE_UNAVAILABLE);
    }

    private static Response status(Status status) {
        return Response.status(status).build();
    }
}
