package io.frostline.binding.quarkus;

import io.frostline.binding.core.Dispatcher;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when only a restart helps: the function keeps an event too long, or nothing reads its topic. */
@Liveness
class Alive implements HealthCheck {
    private final Triggers triggers;

    Alive(Triggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean hung = triggers.dispatcher().map(Dispatcher::isHung).orElse(false);
        boolean polling = triggers.isPolling();
        return HealthCheckResponse.named("event-binding")
                .status(!hung && polling)
                .withData("hung", hung)
                .withData("polling", polling)
                .build();
    }
}
