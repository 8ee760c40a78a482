package io.frostline.binding.quarkus;

import io.frostline.binding.Outcome;
import io.frostline.binding.core.Inbound;
import io.frostline.binding.core.Original;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Parsed;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request's event, whose sender waits. */
final class HttpInbound extends Inbound {
    private static final int OVERHEAD = 2_000;

    private final Event event;
    private final Original original;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /** @param key events of one key stay in order; null: in order with no other */
    HttpInbound(@Nullable String key, Event event, Original original) {
        super(key, 0, OVERHEAD + event.data().length);
        this.event = event;
        this.original = original;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    @Override
    protected Parsed<Event> decode() {
        return new Parsed.Valid<>(event);
    }

    @Override
    protected Original original() {
        return original;
    }

    /** The platform delivers one event of a partition after the other, so it has waited. */
    @Override
    protected boolean isHeartbeat() {
        return event.type().equals(EventType.HEARTBEAT.attribute());
    }

    @Override
    protected void finished(Outcome result) {
        outcome.complete(result);
    }
}
