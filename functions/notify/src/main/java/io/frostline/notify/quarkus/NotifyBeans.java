package io.frostline.notify.quarkus;

import io.frostline.notify.Administrators;
import io.frostline.notify.BackOff;
import io.frostline.notify.Journal;
import io.frostline.notify.Outbox;
import io.frostline.notify.Planner;
import io.frostline.notify.SendQueue;
import io.frostline.notify.Sending;
import io.frostline.notify.SmsProvider;
import io.frostline.registry.Registry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Puts the core together. */
class NotifyBeans {
    private static final int RECORD_AGAIN_MILLIS = 500;

    @Produces
    @Singleton
    Planner planner(Registry registry, NotifyConfig config, Administrators administrators) {
        return new Planner(registry, administrators.phones(), config.tellFor(), Clock.systemUTC());
    }

    /** At the start: who mistyped a number learns it now. */
    @Produces
    @Singleton
    @Startup
    Administrators administrators(AdministratorConfig config) {
        return Administrators.of(config.phones().orElse(List.of()));
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
