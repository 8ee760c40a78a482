package io.frostline.legacyforward.quarkus;

import io.frostline.legacyforward.Circuit;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Down while no request may be made. Not while one is due, since with the trigger {@code http} only an application that
 * is ready gets the reading to try it with.
 */
@Readiness
class CircuitCheck implements HealthCheck {
    private final Legacy legacy;

    CircuitCheck(Legacy legacy) {
        this.legacy = legacy;
    }

    @Override
    public HealthCheckResponse call() {
        Circuit.State state = legacy.circuit();
        boolean forwards = legacy.forwarding().isPresent();
        return HealthCheckResponse.named("previous system")
                .status(state != Circuit.State.OPEN)
                .withData("circuit", forwards ? state.name().toLowerCase(Locale.ROOT) : "no URL")
                .build();
    }
}
