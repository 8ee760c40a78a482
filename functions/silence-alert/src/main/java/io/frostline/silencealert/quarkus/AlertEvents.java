package io.frostline.silencealert.quarkus;

import io.frostline.binding.EventPublisher;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import io.frostline.model.Topics;
import io.frostline.silencealert.AlertSink;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Publishes alerts; the event's time is when they were decided. */
@ApplicationScoped
class AlertEvents implements AlertSink {
    private static final Logger LOG = Logger.getLogger(AlertEvents.class);
    private static final String SOURCE = "/frostline/silence-alert";

    private final EventPublisher publisher;
    private final Clock clock = Clock.systemUTC();

    AlertEvents(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public CompletionStage<Void> publish(Alert alert) {
        if (alert.isOfSystem()) {
            LOG.warnf("%s %s since %s", alert.kind(), alert.transition().label(), alert.began());
        }
        Event event = Event.of(
                alert.id().toString(), EventType.ALERT, SOURCE, clock.instant(), alert.key(), AlertJson.encode(alert));
        return publisher.publish(Topics.ALERTS, event);
    }
}
