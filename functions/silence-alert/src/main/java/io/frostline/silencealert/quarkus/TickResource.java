package io.frostline.silencealert.quarkus;

import io.frostline.binding.quarkus.TickTrigger;
import io.frostline.silencealert.Tick;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** The timer of the trigger {@code http}: a PingSource posts here. */
@Path("/tick")
class TickResource {
    private final Tick tick;
    private final TickTrigger trigger;

    TickResource(Tick tick, TickTrigger trigger) {
        this.tick = tick;
        this.trigger = trigger;
    }

    /** Sees who is silent; 204 when that is told, 503 when something did not answer. */
    @POST
    @NonBlocking
    public CompletionStage<Response> tick() {
        return trigger.run(tick::run, "Who is silent could not be seen");
    }
}
