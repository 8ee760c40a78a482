package io.frostline.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The proof of what was told to whom. Every stage fails when the store does not answer; the change may then have
 * happened or not.
 *
 * <pre>
 *   plan ──▶ pending ──lease──▶ (an attempt runs) ──sent──────────▶ sent
 *     │         ▲                      │      └─────undeliverable─▶ undeliverable
 *     │         └──postponed, or the lease ends                       ▲
 *     └──nobody to tell───────────────────────────────────────────────┘
 * </pre>
 */
public interface Outbox {
    /**
     * Plans what is told of an alert, once for ever: of an alert planned before nothing is changed.
     *
     * @param notifications at least one, all of one alert
     * @return what is still to be sent, which the timer knows from now on; and whether it was planned just now
     */
    CompletionStage<Planned> plan(List<Notification> notifications);

    /** Plans for one recipient alone. */
    default CompletionStage<Planned> plan(Notification notification) {
        return plan(List.of(notification));
    }

    /**
     * Takes a notification for one attempt.
     *
     * @return empty when it is not pending, not yet due, or somebody else took it
     */
    CompletionStage<Optional<Leased>> lease(NotificationId id, UUID owner, Instant now, Instant until);

    /** The provider took it. */
    CompletionStage<Void> sent(Leased leased, String providerId, Instant now);

    /** It is tried again, not before that time. */
    CompletionStage<Void> postponed(Leased leased, String error, Instant next);

    /** It is never tried again. */
    CompletionStage<Void> undeliverable(Leased leased, String error);

    /** What is pending and due. */
    CompletionStage<List<NotificationId>> due(Instant now);

    /** What {@link #plan} did. */
    record Planned(boolean isNew, List<NotificationId> pending) {
        public Planned {
            pending = List.copyOf(pending);
        }
    }
}
