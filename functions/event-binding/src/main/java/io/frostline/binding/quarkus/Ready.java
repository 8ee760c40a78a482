package io.frostline.binding.quarkus;

import io.frostline.binding.core.Dispatcher;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down while the consumer is outside its group, its topic does not exist, or a partition waits for a fault to pass. */
@Readiness
class Ready implements HealthCheck {
    private final Triggers triggers;

    Ready(Triggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean joined = triggers.isJoined();
        boolean topic = triggers.hasTopic();
        Set<Integer> retrying = triggers.dispatcher().map(Dispatcher::retrying).orElse(Set.of());
        return HealthCheckResponse.named("event-binding")
                .status(joined && topic && retrying.isEmpty())
                .withData("joined", joined)
                .withData("topic exists", topic)
                .withData("partitions in retry", new TreeSet<>(retrying).toString())
                .build();
    }
}
