package io.frostline.thresholdalert.quarkus;

import io.frostline.binding.EventPublisher;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Topics;
import io.frostline.model.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Publishes alerts; the event's time is when they were decided, not when the device measured. */
@ApplicationScoped
class AlertEvents {
    private static final String SOURCE = "/frostline/threshold-alert";

    private final EventPublisher publisher;
    private final Clock clock = Clock.systemUTC();

    AlertEvents(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Completes when the alert is durable. */
    CompletionStage<Void> publish(Alert alert, Optional<TraceParent> trace) {
        Event event = Event.of(
                alert.id().toString(), EventType.ALERT, SOURCE, clock.instant(), alert.key(), AlertJson.encode(alert));
        return publisher.publish(Topics.ALERTS, event.in(trace));
    }
}
