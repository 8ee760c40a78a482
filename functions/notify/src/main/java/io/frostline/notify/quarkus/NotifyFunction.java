package io.frostline.notify.quarkus;

import io.frostline.binding.Delivery;
import io.frostline.binding.EventFunction;
import io.frostline.binding.Outcome;
import io.frostline.model.Alert;
import io.frostline.model.AlertJson;
import io.frostline.model.Parsed;
import io.frostline.notify.Journal;
import io.frostline.notify.Notification;
import io.frostline.notify.Outbox;
import io.frostline.notify.Planner;
import io.frostline.notify.SendQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans what is told of each alert. An alert is done with when the outbox has it; sending it is another matter. */
@ApplicationScoped
class NotifyFunction implements EventFunction {
    private final Planner planner;
    private final Outbox outbox;
    private final SendQueue queue;
    private final Journal journal;

    NotifyFunction(Planner planner, Outbox outbox, SendQueue queue, Journal journal) {
        this.planner = planner;
        this.outbox = outbox;
        this.queue = queue;
        this.journal = journal;
    }

    @Override
    public void handle(List<Delivery> batch) {
        batch.forEach(this::handle);
    }

    private void handle(Delivery delivery) {
        Parsed<Alert> parsed = AlertJson.decode(delivery.event().data());
        if (parsed instanceof Parsed.Malformed<Alert> malformed) {
            delivery.complete(Outcome.rejected(malformed.reason(), malformed.path()));
        } else if (parsed instanceof Parsed.Valid<Alert> valid) {
            handle(delivery, valid.value());
        }
    }

    private void handle(Delivery delivery, Alert alert) {
        planner.plan(alert, delivery.event().time())
                .thenCompose(
                        notifications -> outbox.plan(notifications).thenAccept(planned -> tell(notifications, planned)))
                .whenComplete((done, failure) -> delivery.complete(outcome(failure)));
    }

    private void tell(List<Notification> notifications, Outbox.Planned planned) {
        if (planned.isNew()) {
            notifications.forEach(this::tell);
        }
        planned.pending().forEach(queue::offer);
    }

    private void tell(Notification notification) {
        notification
                .failure()
                .ifPresentOrElse(
                        never -> journal.undeliverable(notification.id(), never.reason(), never.words()),
                        () -> journal.planned(notification));
    }

    private static Outcome outcome(@Nullable Throwable failure) {
        return failure == null ? Outcome.DONE : Outcome.retry(failure);
    }
}
