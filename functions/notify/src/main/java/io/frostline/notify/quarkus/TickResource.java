package io.frostline.notify.quarkus;

import io.frostline.binding.quarkus.TickTrigger;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** The timer of the trigger {@code http}: a PingSource posts here. */
@Path("/tick")
class TickResource {
    private final DueSending sending;
    private final TickTrigger trigger;

    TickResource(DueSending sending, TickTrigger trigger) {
        this.sending = sending;
        this.trigger = trigger;
    }

    /** Sends what is due; 204 when that is over, 503 when the outbox did not answer. */
    @POST
    @NonBlocking
    public CompletionStage<Response> tick() {
        return trigger.run(sending::run, "What is due could not be sent");
    }
}
