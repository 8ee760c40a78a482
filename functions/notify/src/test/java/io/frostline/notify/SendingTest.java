package io.frostline.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.EventId;
import io.frostline.notify.SendResult.Accepted;
import io.frostline.notify.SendResult.Refused;
import io.frostline.notify.SendResult.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendingTest {
    private static final Instant START = Instant.parse("2026-01-15T14:00:00Z");
    private static final NotificationId ID = new NotificationId(new EventId(1, 2), Channel.SMS, "+32470000001");

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Deque<SendResult> results = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final Heard journal = new Heard();
    private Instant now = START;
    private final Sending sending = sending();

    @BeforeEach
    void plan() {
        outbox.plan(Notification.toSend(ID, Optional.of(new CustomerId(5)), Optional.empty(), "Too warm", START));
    }

    @Test
    void whatTheProviderTakesIsSentOnce() {
        // Given
        results.add(new Accepted("SM1"));

        // When
        attempt();
        attempt();
        now = START.plus(Duration.ofDays(1));
        attempt();

        // Then
        assertThat(sent).containsExactly("+32470000001: Too warm");
        assertThat(outbox.row(ID).state()).isEqualTo("sent");
        assertThat(outbox.row(ID).note()).isEqualTo("SM1");
        assertThat(journal.heard).containsExactly("sent");
    }

    @Test
    void whatItCannotTakeNowIsTriedWithBackOff() {
        // Given
        results.add(new Unavailable("HTTP 500", Optional.empty()));
        results.add(new Unavailable("HTTP 500", Optional.empty()));
        results.add(new Accepted("SM1"));

        // When, Then
        attempt();
        Instant second = outbox.row(ID).nextAttempt();
        assertThat(second).isBetween(START.plusMillis(1_600), START.plusMillis(2_400));

        now = second.minusMillis(1);
        attempt();
        assertThat(sent).hasSize(1);

        now = second;
        attempt();
        assertThat(sent).hasSize(2);
        assertThat(outbox.row(ID).nextAttempt()).isBetween(second.plusMillis(3_200), second.plusMillis(4_800));

        now = outbox.row(ID).nextAttempt();
        attempt();
        assertThat(sent).hasSize(3);
        assertThat(journal.heard).containsExactly("postponed", "postponed", "sent");
    }

    @Test
    void retryAfterIsHonoured() {
        // Given
        results.add(new Unavailable("HTTP 429", Optional.of(Duration.ofSeconds(90))));

        // When
        attempt();

        // Then
        assertThat(outbox.row(ID).nextAttempt()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void whatItWillNeverTakeIsUndeliverable() {
        // Given
        results.add(new Refused("HTTP 400, error 21211"));

        // When
        attempt();
        now = START.plus(Duration.ofDays(1));
        attempt();

        // Then
        assertThat(sent).hasSize(1);
        assertThat(outbox.row(ID).state()).isEqualTo("undeliverable");
        assertThat(journal.heard).containsExactly("undeliverable refused");
    }

    @Test
    void afterADayItIsHistory() {
        // Given
        results.add(new Unavailable("HTTP 500", Optional.empty()));
        now = START.plus(Duration.ofHours(24)).minusSeconds(1);

        // When
        attempt();

        // Then
        assertThat(outbox.row(ID).state()).isEqualTo("undeliverable");
        assertThat(journal.heard).containsExactly("undeliverable too-old");
    }

    @Test
    void aLeaseThatIsNearlyOverSendsNothing() {
        // Given: the lease was long in coming
        outbox.whileLeasing =
                () -> now = now.plus(Sending.LEASE).minus(Sending.ATTEMPT).plusMillis(1);

        // When
        attempt();

        // Then
        assertThat(sent).isEmpty();
        assertThat(outbox.row(ID).state()).isEqualTo("pending");
    }

    @Test
    void twoReplicasNeverBothSend() {
        // Given: while one waits for the provider, another one tries
        results.add(new Accepted("SM1"));
        CompletableFuture<SendResult> answer = new CompletableFuture<>();
        Sending slow = new Sending(outbox, (to, text) -> answer, journal, policy(), Runnable::run);
        CompletableFuture<Void> running = slow.attempt(ID).toCompletableFuture();

        // When
        now = START.plus(Sending.LEASE).minusMillis(1);
        attempt();
        answer.complete(new Accepted("SM2"));

        // Then
        running.join();
        assertThat(sent).isEmpty();
        assertThat(outbox.row(ID).note()).isEqualTo("SM2");
    }

    @Test
    void anAttemptThatDiedIsRepeatedWhenItsLeaseHasEnded() {
        // Given
        results.add(new Accepted("SM1"));
        Sending dies = new Sending(outbox, (to, text) -> new CompletableFuture<>(), journal, policy(), Runnable::run);
        var unused = dies.attempt(ID);

        // When
        now = START.plus(Sending.LEASE);
        attempt();

        // Then
        assertThat(sent).hasSize(1);
    }

    @Test
    void aRecordThatFailsIsWrittenAgainInsteadOfSendingTwice() {
        // Given
        results.add(new Accepted("SM1"));
        outbox.failing = 5;

        // When
        attempt();

        // Then
        assertThat(sent).hasSize(1);
        assertThat(outbox.row(ID).state()).isEqualTo("sent");
    }

    private void attempt() {
        sending.attempt(ID).toCompletableFuture().join();
    }

    private CompletionStage<SendResult> send(String message) {
        sent.add(message);
        return CompletableFuture.completedFuture(results.remove());
    }

    private Sending sending() {
        return new Sending(outbox, (to, text) -> send(to + ": " + text), journal, policy(), Runnable::run);
    }

    private Sending.Policy policy() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10));
        InstantSource clock = () -> now;
        return new Sending.Policy(backOff, Duration.ofHours(24), clock.withZone(ZoneOffset.UTC), new Random(1));
    }

    private static final class Heard implements Journal {
        final List<String> heard = new ArrayList<>();

        @Override
        public void planned(Notification notification) {
            heard.add("planned");
        }

        @Override
        public void sent(Leased leased) {
            heard.add("sent");
        }

        @Override
        public void postponed(Leased leased, String error) {
            heard.add("postponed");
        }

        @Override
        public void undeliverable(NotificationId id, Undeliverable reason, String words) {
            heard.add("undeliverable " + reason.label());
        }
    }
}
