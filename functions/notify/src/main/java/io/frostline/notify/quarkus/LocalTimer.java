package io.frostline.notify.quarkus;

import io.frostline.binding.quarkus.TickTrigger;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** The timer of the trigger {@code kafka}. */
@ApplicationScoped
class LocalTimer {
    private final DueSending sending;

    LocalTimer(DueSending sending) {
        this.sending = sending;
    }

    /** A failure is logged by the scheduler; the next tick tries again. */
    @Scheduled(
            every = "${frostline.notify.tick:2s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ElsewhereTimed.class)
    CompletionStage<Void> tick() {
        return sending.run();
    }

    /** With the trigger {@code http} somebody else keeps the time, see {@link TickResource}. */
    @Singleton
    static class ElsewhereTimed implements Scheduled.SkipPredicate {
        private final TickTrigger trigger;

        ElsewhereTimed(TickTrigger trigger) {
            this.trigger = trigger;
        }

        @Override
        public boolean test(ScheduledExecution execution) {
            return trigger.isElsewhere();
        }
    }
}
