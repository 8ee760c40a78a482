package io.frostline.mqttingest.quarkus;

import io.smallrye.health.api.HealthGroup;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up while gateways can connect; Kafka has a check of its own. The group is for load balancers, which must not see that one. */
@Readiness
@HealthGroup("gateways")
class Listening implements HealthCheck {
    private final Ingest ingest;

    Listening(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mqtt").status(ingest.isListening()).build();
    }
}
