package io.frostline.notify;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.notify.Notification.Failure;
import io.frostline.registry.Customer;
import io.frostline.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides who is told what of an alert.
 *
 * <p>Age: whoever published the alert found its reading fresh. What came later is our delay, an outage of a broker, of
 * this function or of the provider, and no reason for silence: the text says when it was measured. A replayed alert is
 * no question of age, the outbox knows it. Only an alert that is first seen more than {@code tellFor} after it was
 * published is recorded and not sent: it is from before this outbox existed, or of an outage so long that whatever goes
 * on has been repeated within the last hour, and what does not is history.
 */
public final class Planner {
    private final Registry registry;
    private final Duration tellFor;
    private final Clock clock;

    /**
     * Plans by that registry and clock.
     *
     * @param tellFor how long after its publication an alert is still sent
     */
    public Planner(Registry registry, Duration tellFor, Clock clock) {
        this.registry = registry;
        this.tellFor = tellFor;
        this.clock = clock;
    }

    /**
     * Plans.
     *
     * @param published when the alert was published, on our clock
     * @return fails when the registry does not answer
     */
    public CompletionStage<Notification> plan(Alert alert, Instant published) {
        return subject(alert).thenCompose(subject -> plan(alert, published, subject));
    }

    /** Whom an alert is about. */
    private record Subject(
            String words, String name, Optional<String> group, boolean registered, Optional<CustomerId> customer) {
        static Subject of(String words, Map<String, String> config, Optional<CustomerId> customer) {
            return new Subject(words, text(config, "name").orElse(words), text(config, "group"), true, customer);
        }

        static Subject unknown(String words) {
            return new Subject(words, words, Optional.empty(), false, Optional.empty());
        }

        private static Optional<String> text(Map<String, String> config, String key) {
            return Optional.ofNullable(config.get(key)).filter(value -> !value.isBlank());
        }
    }

    private CompletionStage<Subject> subject(Alert alert) {
        if (alert.device().isEmpty()) {
            GatewayId id = alert.gateway().orElseThrow();
            String words = "Gateway " + id;
            return registry.gateway(id)
                    .thenApply(found -> found.map(gateway -> Subject.of(words, gateway.config(), gateway.customer()))
                            .orElse(Subject.unknown(words)));
        }
        DeviceId id = alert.device().get();
        String words = "Device " + id;
        return registry.devices(Set.of(id))
                .thenApply(found -> Optional.ofNullable(found.get(id))
                        .map(device -> Subject.of(words, device.config(), device.customer()))
                        .orElse(Subject.unknown(words)));
    }

    private CompletionStage<Notification> plan(Alert alert, Instant published, Subject subject) {
        if (!subject.registered) {
            return never(alert, subject, Undeliverable.NOT_REGISTERED, subject.words + " is not registered");
        }
        if (subject.customer.isEmpty()) {
            return never(alert, subject, Undeliverable.NO_CUSTOMER, subject.words + " belongs to no customer yet");
        }
        if (published.plus(tellFor).isBefore(clock.instant())) {
            return never(
                    alert,
                    subject,
                    Undeliverable.TOO_OLD,
                    "published at " + published + ", first seen " + tellFor + " later or more");
        }
        CustomerId customer = subject.customer.get();
        return registry.customer(customer)
                .thenCompose(found -> found.isEmpty()
                        ? never(
                                alert,
                                subject,
                                Undeliverable.NO_CUSTOMER,
                                "customer " + customer + " is not registered")
                        : plan(alert, subject, found.get()));
    }

    private CompletionStage<Notification> plan(Alert alert, Subject subject, Customer customer) {
        if (customer.phone().isEmpty()) {
            return never(alert, subject, Undeliverable.NO_PHONE, "customer " + customer.id() + " has no phone number");
        }
        Instant now = clock.instant();
        NotificationId id =
                new NotificationId(alert.id(), Channel.SMS, customer.phone().get());
        String text = MessageText.of(alert, subject.name, subject.group, customer.timeZone(), now);
        return done(Notification.toSend(id, customer.id(), alert.device(), text, now));
    }

    private CompletionStage<Notification> never(Alert alert, Subject subject, Undeliverable reason, String words) {
        return done(Notification.undeliverable(
                alert.id(), subject.customer, alert.device(), new Failure(reason, words), clock.instant()));
    }

    private static CompletionStage<Notification> done(Notification notification) {
        return CompletableFuture.completedFuture(notification);
    }
}
