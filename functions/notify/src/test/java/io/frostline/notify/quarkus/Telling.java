package io.frostline.notify.quarkus;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.quarkus.runtime.api.session.QuarkusCqlSession;
import io.frostline.infrastructure.UncertainSession;
import io.frostline.infrastructure.UncertainSession.Loss;
import io.frostline.infrastructure.World;
import io.frostline.model.CustomerId;
import io.frostline.model.EventId;
import io.frostline.notify.BackOff;
import io.frostline.notify.Channel;
import io.frostline.notify.Journal;
import io.frostline.notify.Leased;
import io.frostline.notify.Notification;
import io.frostline.notify.NotificationId;
import io.frostline.notify.Outbox;
import io.frostline.notify.SendResult;
import io.frostline.notify.Sending;
import io.frostline.notify.Undeliverable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One alert on its way through the outbox, with everything around it: deliveries, a timer, a provider, a clock. */
final class Telling {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int ROUNDS = 5;
    private static final int DELIVERIES = 5;

    private final NotificationId id =
            new NotificationId(new EventId(new Random().nextLong(), 7), Channel.SMS, "+32470000001");
    private final Deque<SendResult> answers = new ArrayDeque<>();
    private final CqlSession session;
    private final Outbox outbox;
    private final Sending sending;
    private final String statement;
    private final int losses;
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private int requests;
    private int messages;
    private int left;

    /**
     * Of the statements that begin so, without their keyspace, the first few lose their answer.
     *
     * @param losses how many
     */
    Telling(World world, String statement, Loss loss, int losses) {
        this.session = world.session();
        this.statement = statement;
        this.losses = losses;
        this.left = losses;
        QuarkusCqlSession uncertain = UncertainSession.of(
                QuarkusCqlSession.class,
                session,
                text -> loses(text.replace(world.keyspace() + ".", "")) ? Optional.of(loss) : Optional.empty());
        Cql cql = new Cql(CompletableFuture.completedStage(uncertain), world::keyspace);
        outbox = new CassandraOutbox(cql, new PendingIndex(cql));
        sending = new Sending(outbox, this::send, new Unheard(), policy(), Runnable::run);
    }

    /** The provider's next answer; it takes messages when nothing else was said. */
    Telling answering(SendResult answer) {
        answers.add(answer);
        return this;
    }

    /** Delivers the alert, lets the timer do its work for a while, and delivers the alert once more. */
    Telling run() {
        deliver();
        for (int round = 0; round < ROUNDS; round++) {
            now = now.plus(LEASE);
            answered(() -> outbox.due(now)).orElse(List.of()).stream()
                    .filter(id::equals)
                    .forEach(this::attempt);
        }
        deliver();
        if (left == losses) {
            throw new IllegalStateException("no statement begins with " + statement);
        }
        return this;
    }

    private boolean loses(String text) {
        return text.startsWith(statement) && left-- > 0;
    }

    /** Requests that reached the provider. */
    int requests() {
        return requests;
    }

    /** Those that it took. */
    int messages() {
        return messages;
    }

    String state() {
        Row row = session.execute("SELECT state FROM notifications WHERE alert_id = '" + id.alert() + "'")
                .one();
        return row == null ? "none" : String.valueOf(row.getString("state"));
    }

    boolean isPending() {
        return session.execute("SELECT alert_id FROM notifications_pending WHERE alert_id = '" + id.alert()
                                + "' ALLOW FILTERING")
                        .one()
                != null;
    }

    /** The event is delivered until it is done with. */
    private void deliver() {
        Notification notification = new Notification(
                id, Optional.of(new CustomerId(5)), Optional.empty(), "Too warm", now, Optional.empty());
        for (int delivery = 0; delivery < DELIVERIES; delivery++) {
            Optional<Outbox.Planned> planned = answered(() -> outbox.plan(notification));
            if (planned.isPresent()) {
                planned.get().pending().forEach(this::attempt);
                return;
            }
        }
        throw new AssertionError("the alert was never done with");
    }

    private void attempt(NotificationId due) {
        answered(() -> sending.attempt(due).thenApply(done -> "done"));
    }

    private static <T> Optional<T> answered(Supplier<CompletionStage<T>> request) {
        try {
            return Optional.of(request.get().toCompletableFuture().join());
        } catch (CompletionException lost) {
            return Optional.empty();
        }
    }

    private CompletionStage<SendResult> send(String to, String text) {
        requests++;
        SendResult answer = answers.isEmpty() ? new SendResult.Accepted("SM" + requests) : answers.remove();
        messages += answer instanceof SendResult.Accepted ? 1 : 0;
        return CompletableFuture.completedStage(answer);
    }

    private Sending.Policy policy() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(30));
        InstantSource clock = () -> now;
        return new Sending.Policy(backOff, Duration.ofHours(24), clock.withZone(ZoneOffset.UTC), new Random(1));
    }

    private static final class Unheard implements Journal {
        @Override
        public void planned(Notification notification) {}

        @Override
        public void sent(Leased leased) {}

        @Override
        public void postponed(Leased leased, String error) {}

        @Override
        public void undeliverable(NotificationId id, Undeliverable reason, String words) {}
    }
}
