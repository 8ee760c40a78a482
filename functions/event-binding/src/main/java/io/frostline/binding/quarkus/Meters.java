package io.frostline.binding.quarkus;

import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.Measurements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A function's numbers on {@code /q/metrics}; a passing fault is logged, once in a while. */
@Singleton
class Meters implements Measurements {
    private static final Logger LOG = Logger.getLogger("io.frostline.binding");
    private static final long LOG_EVERY = Duration.ofSeconds(10).toNanos();
    private static final double MILLIS = 1_000;

    private final Clock clock = Clock.systemUTC();
    private final AtomicLong newestMillis = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - LOG_EVERY);
    private final MeterRegistry registry;
    private final String function;
    private final Counter done;
    private final Counter rejected;
    private final Counter retried;
    private final Timer duration;

    Meters(MeterRegistry registry, FunctionSettings settings) {
        this.registry = registry;
        this.function = settings.name();
        this.done = outcome("done");
        this.rejected = outcome("rejected");
        this.retried = outcome("retried");
        this.duration = Timer.builder("frostline.event.duration")
                .description("From the call of the function to the completion of the last event of the call")
                .tag("function", function)
                .register(registry);
    }

    private Counter outcome(String outcome) {
        return Counter.builder("frostline.events")
                .description("Events by how their handling ended")
                .tag("function", function)
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Adds what only the dispatcher knows. */
    void watch(Supplier<Number> inFlight) {
        Gauge.builder("frostline.events.in.flight", inFlight)
                .description("Events taken in and not finished")
                .tag("function", function)
                .register(registry);
        Gauge.builder("frostline.newest.event.age", this::newestAge)
                .description("Age of the newest event that the function was called with")
                .baseUnit("seconds")
                .tag("function", function)
                .register(registry);
    }

    private double newestAge() {
        long newest = newestMillis.get();
        return newest == Long.MIN_VALUE ? Double.NaN : (clock.millis() - newest) / MILLIS;
    }

    @Override
    public void finished(long nowDone, long nowRejected) {
        done.increment(nowDone);
        rejected.increment(nowRejected);
    }

    @Override
    public void retried(long events, Throwable cause) {
        retried.increment(events);
        long last = lastLog.get();
        long now = System.nanoTime();
        if (now - last >= LOG_EVERY && lastLog.compareAndSet(last, now)) {
            LOG.warnf(cause, "%d events of %s will be delivered again", events, function);
        }
    }

    @Override
    public void handled(long nanos) {
        duration.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void seen(Instant newest) {
        newestMillis.accumulateAndGet(newest.toEpochMilli(), Math::max);
    }
}
