package io.frostline.launcher.knative;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code spec.delivery} of a KafkaSource with {@code backoffPolicy: exponential}: before the n-th retry it waits
 * {@code backoffDelay} times 2 to the power of n, as the resource's definition says. Which answers are retried is in
 * {@code WebClientCloudEventSender} of knative-extensions/eventing-kafka-broker, after the specification of Knative
 * Eventing's data plane; a {@code Retry-After} is not heeded there, unless {@code retryAfterMax} is set.
 *
 * @param retries {@code retry}: how often it tries again after the first attempt, 0 to 30
 * @param backoffDelay above 0
 * @param timeout {@code timeout} of one attempt, above 0; waiting for a replica to start counts
 */
public record RetryPolicy(int retries, Duration backoffDelay, Duration timeout) {
    /**
     * It gives up after more than an hour. An attempt may take as long as a function needs to say that it hangs (60 s),
     * after a cold start.
     */
    public static final RetryPolicy DEFAULT = new RetryPolicy(11, Duration.ofSeconds(1), Duration.ofSeconds(90));

    private static final int MOST = 30;

    public RetryPolicy {
        if (retries < 0 || retries > MOST) {
            throw new IllegalArgumentException("--retries must be between 0 and " + MOST + ", was " + retries);
        }
        if (backoffDelay.isZero() || backoffDelay.isNegative() || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("--backoff and the timeout must be above 0");
        }
    }

    /** Whether the event was taken. */
    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * Whether a later attempt may succeed: no such endpoint, timeout, conflict, too many requests, any fault of the
     * server.
     */
    static boolean isRetried(int status) {
        return status == 404 || status == 408 || status == 409 || status == 429 || status >= 500;
    }

    /** How long to wait after so many failed attempts in a row; empty when that was the last. */
    Optional<Duration> delayAfter(int failures) {
        return failures > retries ? Optional.empty() : Optional.of(backoffDelay.multipliedBy(1L << failures));
    }

    /** All waits together. */
    Duration span() {
        return IntStream.rangeClosed(1, retries)
                .mapToObj(failures -> delayAfter(failures).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
