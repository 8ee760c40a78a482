package io.frostline.binding.core;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Parsed;
import io.frostline.model.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Calls the function with what it can read.
 *
 * @param function what to call
 * @param name the function's name
 * @param types the event types it handles beside heartbeats; any other is rejected
 * @param measurements told the newest event's time
 */
public record Handler(EventFunction function, String name, Set<String> types, Measurements measurements) {
    private static final String HEARTBEAT = EventType.HEARTBEAT.attribute();

    public Handler {
        types = Set.copyOf(types);
    }

    void handle(Batch batch, List<Attempt> attempts) {
        batch.enter();
        try {
            List<Delivery> heartbeats = new ArrayList<>();
            List<Delivery> readable = decode(attempts, heartbeats);
            batch.heartbeatsOnly = readable.isEmpty() && !heartbeats.isEmpty();
            if (!readable.isEmpty()) {
                function.handle(Collections.unmodifiableList(readable));
            }
            heartbeats.forEach(this::heartbeat);
        } catch (Throwable fault) {
            batch.thrown = true;
            Outcome retry = Outcome.retry(fault);
            attempts.forEach(attempt -> attempt.complete(retry));
        } finally {
            batch.leave();
        }
    }

    private void heartbeat(Delivery heartbeat) {
        try {
            function.heartbeat(heartbeat);
        } catch (RuntimeException fault) {
            heartbeat.complete(Outcome.retry(fault));
        }
    }

    private List<Delivery> decode(List<Attempt> attempts, List<Delivery> heartbeats) {
        List<Delivery> readable = new ArrayList<>(attempts.size());
        Instant newest = Instant.MIN;
        for (Attempt attempt : attempts) {
            Parsed<Event> parsed = attempt.inbound().decode();
            if (parsed instanceof Parsed.Malformed<Event> malformed) {
                attempt.complete(Outcome.rejected(malformed.reason(), malformed.path()));
            } else if (parsed instanceof Parsed.Valid<Event> valid) {
                Event event = valid.value();
                if (attempt.inbound().isHeartbeat() && event.type().equals(HEARTBEAT)) {
                    attempt.decoded(event);
                    heartbeats.add(attempt);
                } else if (types.contains(event.type())) {
                    attempt.decoded(event);
                    readable.add(attempt);
                    newest = event.time().isAfter(newest) ? event.time() : newest;
                } else {
                    attempt.complete(Outcome.rejected(
                            name + " does not handle events of type \"" + Printable.of(event.type()) + "\"",
                            "ce_type"));
                }
            }
        }
        if (!readable.isEmpty()) {
            measurements.seen(newest);
        }
        return readable;
    }
}
