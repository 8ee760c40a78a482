package io.frostline.silencealert.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.model.DeviceId;
import io.frostline.model.Heartbeat;
import io.frostline.model.HeartbeatJson;
import io.frostline.model.Parsed;
import io.frostline.model.Reading;
import io.frostline.model.ReadingJson;
import io.frostline.silencealert.Hearing;
import io.frostline.silencealert.Listening;
import io.frostline.silencealert.Watching;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears devices, and heartbeats, which say that everything before them was heard. */
@ApplicationScoped
class SilenceFunction implements EventFunction {
    private static final Outcome CHANGED = Outcome.retry(new StateChangedException());

    private final Listening listening;
    private final Watching watching;

    SilenceFunction(Listening listening, Watching watching) {
        this.listening = listening;
        this.watching = watching;
    }

    @Override
    public void handle(List<Delivery> batch) {
        List<Hearing> hearings = new ArrayList<>(batch.size());
        List<Delivery> heard = new ArrayList<>(batch.size());
        for (Delivery delivery : batch) {
            Parsed<Reading> parsed = ReadingJson.decode(delivery.event().data());
            if (parsed instanceof Parsed.Malformed<Reading> malformed) {
                delivery.complete(Outcome.rejected(malformed.reason(), malformed.path()));
            } else if (parsed instanceof Parsed.Valid<Reading> valid) {
                hearings.add(Hearing.of(valid.value()));
                heard.add(delivery);
            }
        }
        if (!hearings.isEmpty()) {
            listening.hear(hearings).whenComplete((refused, failure) -> complete(hearings, heard, refused, failure));
        }
    }

    private static void complete(
            List<Hearing> hearings,
            List<Delivery> heard,
            @Nullable Set<DeviceId> refused,
            @Nullable Throwable failure) {
        for (int i = 0; i < heard.size(); i++) {
            boolean changed =
                    refused != null && refused.contains(hearings.get(i).device());
            Outcome saved = changed ? CHANGED : Outcome.DONE;
            heard.get(i).complete(failure == null ? saved : Outcome.retry(failure));
        }
    }

    @Override
    public void heartbeat(Delivery delivery) {
        Parsed<Heartbeat> parsed = HeartbeatJson.decode(delivery.event().data());
        if (parsed instanceof Parsed.Malformed<Heartbeat> malformed) {
            delivery.complete(Outcome.rejected(malformed.reason(), malformed.path()));
        } else if (parsed instanceof Parsed.Valid<Heartbeat> valid) {
            watching.beat(valid.value())
                    .thenApply(counts -> counts ? Outcome.DONE : CHANGED)
                    .exceptionally(Outcome::retry)
                    .thenAccept(delivery::complete);
        }
    }
}
