package io.frostline.launcher.knative;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends an event until the function takes it, refuses it for good, or all retries are used up. */
final class Deliverer {
    private final String destination;
    private final Function function;
    private final RetryPolicy policy;
    private final ScheduledExecutorService timer;
    private final Runnable retried;

    /**
     * Delivers to one function.
     *
     * @param destination how its address is called in what could not be delivered
     * @param timer for the waits; what waits when it is shut down is never answered, and so never finished
     * @param retried told of every attempt after the first
     */
    Deliverer(
            String destination,
            Function function,
            RetryPolicy policy,
            ScheduledExecutorService timer,
            Runnable retried) {
        this.destination = destination;
        this.function = function;
        this.policy = policy;
        this.timer = timer;
        this.retried = retried;
    }

    /** What a request is posted to. */
    interface Function {
        /** Completes exceptionally when there is no answer in time. */
        CompletableFuture<Answer> post(Request request, Duration timeout);
    }

    CompletableFuture<Outcome> deliver(Request request) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        attempt(request, 0, outcome);
        return outcome;
    }

    private void attempt(Request request, int failures, CompletableFuture<Outcome> outcome) {
        function.post(request, policy.timeout()).whenComplete((answer, fault) -> {
            if (fault == null && RetryPolicy.isSuccess(answer.status())) {
                outcome.complete(new Outcome.Delivered());
                return;
            }
            boolean passing = fault != null || RetryPolicy.isRetried(answer.status());
            Optional<Duration> delay = passing ? policy.delayAfter(failures + 1) : Optional.empty();
            if (delay.isEmpty()) {
                outcome.complete(undelivered(answer, fault));
            } else if (!timer.isShutdown()) {
                timer.schedule(
                        () -> {
                            retried.run();
                            attempt(request, failures + 1, outcome);
                        },
                        delay.get().toNanos(),
                        TimeUnit.NANOSECONDS);
            }
        });
    }

    private Outcome undelivered(@Nullable Answer answer, @Nullable Throwable fault) {
        return answer == null
                ? new Outcome.Undelivered(
                        destination, OptionalInt.empty(), String.valueOf(fault).getBytes(UTF_8))
                : new Outcome.Undelivered(destination, OptionalInt.of(answer.status()), answer.body());
    }
}
