package io.frostline.notify.quarkus;

import io.frostline.notify.BackOff;
import io.frostline.notify.Journal;
import io.frostline.notify.Outbox;
import io.frostline.notify.Planner;
import io.frostline.notify.SendQueue;
import io.frostline.notify.Sending;
import io.frostline.notify.SmsProvider;
import io.frostline.registry.Registry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Puts the core together. */
class NotifyBeans {
    private static final int RECORD_AGAIN_MILLIS = 500;

    @Produces
    @Singleton
    Planner planner(Registry registry, NotifyConfig config) {
        return new Planner(registry, config.tellFor(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    SendQueue queue(Outbox outbox, SmsProvider provider, Journal journal, NotifyConfig config) {
        BackOff backOff = new BackOff(config.firstRetry(), config.longestRetry());
        Sending.Policy policy =
                new Sending.Policy(backOff, config.tellFor(), Clock.systemUTC(), RandomGenerator.getDefault());
        Sending sending = new Sending(
                outbox,
                provider,
                journal,
                policy,
                CompletableFuture.delayedExecutor(RECORD_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        return new SendQueue(sending::attempt, config.atOnce());
    }
}
