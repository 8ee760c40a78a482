package io.frostline.notify.quarkus;

import io.frostline.model.Printable;
import io.frostline.notify.Journal;
import io.frostline.notify.Leased;
import io.frostline.notify.Notification;
import io.frostline.notify.NotificationId;
import io.frostline.notify.Undeliverable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Counts {@code frostline_notifications_total} by state and reason, and logs what went wrong, without phone numbers. */
@ApplicationScoped
class MeteredJournal implements Journal {
    private static final Logger LOG = Logger.getLogger(MeteredJournal.class);

    private final MeterRegistry meters;

    MeteredJournal(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void planned(Notification notification) {
        count("planned", "none");
    }

    @Override
    public void sent(Leased leased) {
        count("sent", "none");
    }

    @Override
    public void postponed(Leased leased, String error) {
        count("postponed", "none");
        LOG.warnf(
                "Alert %s: attempt %d to send failed and is repeated: %s",
                leased.id().alert(), leased.attempt(), Printable.of(error));
    }

    @Override
    public void undeliverable(NotificationId id, Undeliverable reason, String words) {
        count("undeliverable", reason.label());
        LOG.errorf("Alert %s reaches nobody (%s): %s", id.alert(), reason.label(), Printable.of(words));
    }

    private void count(String state, String reason) {
        meters.counter("frostline.notifications", "state", state, "reason", reason)
                .increment();
    }
}
