package io.frostline.silencealert.quarkus;

import io.frostline.binding.quarkus.TickTrigger;
import io.frostline.silencealert.Tick;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** The timer of the trigger {@code kafka}. */
@ApplicationScoped
class LocalTimer {
    private final Tick tick;

    LocalTimer(Tick tick) {
        this.tick = tick;
    }

    /** A failure is logged by the scheduler; the next tick tries again. */
    @Scheduled(
            every = "${frostline.silence.tick:15s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ElsewhereTimed.class)
    CompletionStage<Void> tick() {
        return tick.run();
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
