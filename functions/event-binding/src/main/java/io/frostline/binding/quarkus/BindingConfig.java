package io.frostline.binding.quarkus;

import io.frostline.binding.core.Backoff;
import io.frostline.binding.core.Limits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How a function's triggers work; defaults stand in {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "frostline.binding")
interface BindingConfig {
    /** How long a function may take to complete an event before the application counts as hung. */
    Duration hangLimit();

    /** Threads that call the function; one per core when absent. */
    OptionalInt workers();

    /** The most events of one call. */
    int batch();

    /** Events in flight beyond which no more are read. */
    int inFlight();

    /** The same in bytes. */
    MemorySize inFlightBytes();

    /** How far a partition may be ahead of its oldest unfinished event, in events. */
    int window();

    /** The wait before the second attempt. */
    Duration retryFirst();

    /** The longest wait between attempts. */
    Duration retryMost();

    /** How often finished offsets are committed. */
    Duration commitInterval();

    /** How long a partition that goes away waits for its events in flight. */
    Duration revokeLimit();

    /** How long the application waits for its events in flight when it ends. */
    Duration drainLimit();

    /** Kafka's {@code group.instance.id}: a restarted member gets its partitions back at once. */
    Optional<String> instanceId();

    default Limits limits() {
        return new Limits(batch(), inFlight(), inFlightBytes().asLongValue(), window(), hangLimit());
    }

    default Backoff backoff() {
        return new Backoff(retryFirst(), retryMost());
    }

    default int workerCount() {
        return workers().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
