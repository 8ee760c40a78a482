package io.frostline.notify;

import io.frostline.model.Alert;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.EventId;
import io.frostline.model.EventIds;
import io.frostline.model.GatewayId;
import io.frostline.model.Transition;
import io.frostline.notify.Notification.Failure;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
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
    /** A backlog comes within it, mostly. */
    private static final Duration GATHER = Duration.ofMinutes(30);

    private final Registry registry;
    private final List<String> administrators;
    private final Duration tellFor;
    private final Clock clock;

    /**
     * Plans by that registry and clock.
     *
     * @param administrators the phone numbers of those who are told what is wrong with Frostline itself
     * @param tellFor how long after its publication an alert is still sent
     */
    public Planner(Registry registry, List<String> administrators, Duration tellFor, Clock clock) {
        this.registry = registry;
        this.administrators = List.copyOf(administrators);
        this.tellFor = tellFor;
        this.clock = clock;
    }

    /**
     * Plans.
     *
     * @param published when the alert was published, on our clock
     * @return at least one, of each recipient; fails when the registry does not answer
     */
    public CompletionStage<List<Notification>> plan(Alert alert, Instant published) {
        return alert.isOfSystem()
                ? CompletableFuture.completedFuture(planForAdministrators(alert, published))
                : subject(alert)
                        .thenCompose(subject -> plan(alert, published, subject))
                        .thenApply(List::of);
    }

    private List<Notification> planForAdministrators(Alert alert, Instant published) {
        Instant now = clock.instant();
        if (isTooOld(published, now)) {
            return List.of(never(alert, Optional.empty(), tooOld(published)));
        }
        if (administrators.isEmpty()) {
            return List.of(never(
                    alert,
                    Optional.empty(),
                    new Failure(Undeliverable.NO_ADMINISTRATOR, "no administrator's phone number is configured")));
        }
        String text = MessageText.ofSystem(alert, ZoneOffset.UTC, now);
        return administrators.stream()
                .map(phone -> new NotificationId(alert.id(), Channel.SMS, phone))
                .map(id -> Notification.toSend(id, Optional.empty(), Optional.empty(), text, now))
                .toList();
    }

    /** Whom an alert is about. */
    private record Subject(
            String words, String name, Optional<String> group, boolean registered, Optional<CustomerId> customer) {
        static Subject of(String words, Map<String, String> config, Optional<CustomerId> customer) {
            return new Subject(words, text(config, "name").orElse(words), text(config, "group"), true, customer);
        }

        static Subject of(Device device) {
            return of("Device " + device.id(), device.config(), device.customer());
        }

        static Subject unknown(String words) {
            return new Subject(words, words, Optional.empty(), false, Optional.empty());
        }

        Subject toldTo(Optional<CustomerId> another) {
            return another.isEmpty() ? this : new Subject(words, name, group, registered, another);
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
                            .orElse(Subject.unknown(words))
                            .toldTo(alert.customer()));
        }
        DeviceId id = alert.device().get();
        return registry.devices(Set.of(id))
                .thenApply(found ->
                        Optional.ofNullable(found.get(id)).map(Subject::of).orElse(Subject.unknown("Device " + id)));
    }

    private CompletionStage<Notification> plan(Alert alert, Instant published, Subject subject) {
        if (!subject.registered) {
            return never(alert, subject, Undeliverable.NOT_REGISTERED, subject.words + " is not registered");
        }
        if (subject.customer.isEmpty()) {
            return never(alert, subject, Undeliverable.NO_CUSTOMER, subject.words + " belongs to no customer yet");
        }
        if (isTooOld(published, clock.instant())) {
            return done(never(alert, subject.customer, tooOld(published)));
        }
        CustomerId customer = subject.customer.get();
        return registry.customer(customer)
                .thenCompose(found -> found.isEmpty()
                        ? never(
                                alert,
                                subject,
                                Undeliverable.NO_CUSTOMER,
                                "customer " + customer + " is not registered")
                        : plan(alert, published, subject, found.get()));
    }

    private CompletionStage<Notification> plan(Alert alert, Instant published, Subject subject, Customer customer) {
        if (customer.phone().isEmpty()) {
            return never(alert, subject, Undeliverable.NO_PHONE, "customer " + customer.id() + " has no phone number");
        }
        if (alert.transition() == Transition.PAST) {
            return done(summary(
                    alert, published, subject, customer, customer.phone().get()));
        }
        Instant now = clock.instant();
        NotificationId id =
                new NotificationId(alert.id(), Channel.SMS, customer.phone().get());
        return names(alert).thenApply(names -> {
            MessageText.Who who = new MessageText.Who(subject.name, subject.group, names);
            String text = MessageText.of(alert, who, customer.timeZone(), now);
            return Notification.toSend(id, Optional.of(customer.id()), alert.device(), text, now);
        });
    }

    /**
     * What is past can wait, and all of it is one message a day: the first one found speaks for the others. The day follows
     * from when it was found, so that a replay plans no other one.
     */
    private static Notification summary(
            Alert alert, Instant published, Subject subject, Customer customer, String phone) {
        ZonedDateTime due = Daytime.first(published, GATHER, customer.timeZone());
        EventId id = EventIds.summary(customer.id(), due.toLocalDate());
        MessageText.Who who = new MessageText.Who(subject.name, subject.group, List.of());
        String text = MessageText.of(alert, who, customer.timeZone(), due.toInstant());
        return Notification.toSend(
                new NotificationId(id, Channel.SMS, phone),
                Optional.of(customer.id()),
                alert.device(),
                text,
                due.toInstant());
    }

    /** What the devices are called that an alert concerns beside the one that it is about. */
    private CompletionStage<List<String>> names(Alert alert) {
        if (alert.devices().isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return registry.devices(Set.copyOf(alert.devices()))
                .thenApply(found -> alert.devices().stream()
                        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                        .map(device -> Subject.of(device).name)
                        .toList());
    }

    private boolean isTooOld(Instant published, Instant now) {
        return published.plus(tellFor).isBefore(now);
    }

    private Failure tooOld(Instant published) {
        return new Failure(
                Undeliverable.TOO_OLD, "published at " + published + ", first seen " + tellFor + " later or more");
    }

    private CompletionStage<Notification> never(Alert alert, Subject subject, Undeliverable reason, String words) {
        return done(never(alert, subject.customer, new Failure(reason, words)));
    }

    private Notification never(Alert alert, Optional<CustomerId> customer, Failure failure) {
        return Notification.undeliverable(alert.id(), customer, alert.device(), failure, clock.instant());
    }

    private static CompletionStage<Notification> done(Notification notification) {
        return CompletableFuture.completedFuture(notification);
    }
}
