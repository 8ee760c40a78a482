package io.frostline.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Makes one attempt to send one notification: lease, send, record. A lease guards the attempt, so two replicas never
 * both send; what the provider took and we could not record is sent again when the lease has ended, which is the one
 * duplicate that an ambiguous attempt may cost.
 */
public final class Sending {
    /** Longer than any attempt takes. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** An attempt that did not start with this much of its lease left is left to the next. */
    static final Duration ATTEMPT = Duration.ofSeconds(30);

    private static final int RECORDINGS = 20;

    private final Outbox outbox;
    private final SmsProvider provider;
    private final Journal journal;
    private final Policy policy;
    private final Executor later;

    /**
     * How attempts are made.
     *
     * @param tellFor how long after it was planned a notification is still tried
     */
    public record Policy(BackOff backOff, Duration tellFor, Clock clock, RandomGenerator random) {}

    /**
     * Sends from that outbox through that provider.
     *
     * @param later runs things after a little while
     */
    public Sending(Outbox outbox, SmsProvider provider, Journal journal, Policy policy, Executor later) {
        this.outbox = outbox;
        this.provider = provider;
        this.journal = journal;
        this.policy = policy;
        this.later = later;
    }

    /**
     * Makes an attempt if one is due.
     *
     * @return completes when it is over and recorded; fails when the outbox does not answer: the timer tries again
     */
    public CompletionStage<Void> attempt(NotificationId id) {
        Instant now = policy.clock().instant();
        return outbox.lease(id, UUID.randomUUID(), now, now.plus(LEASE)).thenCompose(this::sendIfLeased);
    }

    private CompletionStage<Void> sendIfLeased(Optional<Leased> leased) {
        boolean inTime = leased.isPresent()
                && !policy.clock().instant().plus(ATTEMPT).isAfter(leased.get().until());
        return inTime ? send(leased.get()) : CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> send(Leased leased) {
        return provider.send(leased.id().recipient(), leased.message()).thenCompose(result -> record(leased, result));
    }

    private CompletionStage<Void> record(Leased leased, SendResult result) {
        Instant now = policy.clock().instant();
        if (result instanceof SendResult.Accepted accepted) {
            journal.sent(leased);
            return recorded(outbox -> outbox.sent(leased, accepted.providerId(), now), RECORDINGS);
        }
        if (result instanceof SendResult.Refused refused) {
            return giveUp(leased, Undeliverable.REFUSED, refused.error());
        }
        SendResult.Unavailable unavailable = (SendResult.Unavailable) result;
        Instant next = now.plus(policy.backOff().after(leased.attempt(), unavailable.retryAfter(), policy.random()));
        if (leased.created().plus(policy.tellFor()).isBefore(next)) {
            return giveUp(
                    leased,
                    Undeliverable.TOO_OLD,
                    "given up after attempt " + leased.attempt() + ": " + unavailable.error());
        }
        journal.postponed(leased, unavailable.error());
        return recorded(outbox -> outbox.postponed(leased, unavailable.error(), next), 1);
    }

    private CompletionStage<Void> giveUp(Leased leased, Undeliverable reason, String words) {
        journal.undeliverable(leased.id(), reason, words);
        return recorded(outbox -> outbox.undeliverable(leased, words), RECORDINGS);
    }

    /** What happened is recorded with some patience: without a record it would happen again. */
    private CompletionStage<Void> recorded(Function<Outbox, CompletionStage<Void>> change, int tries) {
        CompletionStage<Void> once = change.apply(outbox);
        return tries == 1 ? once : once.exceptionallyComposeAsync(failure -> recorded(change, tries - 1), later);
    }
}
