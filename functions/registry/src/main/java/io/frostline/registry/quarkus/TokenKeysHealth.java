package io.frostline.registry.quarkus;

import io.frostline.registry.LiveKeys;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** An API is ready when it can verify tokens. */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class TokenKeysHealth implements HealthCheck {
    private final LiveKeys keys;

    TokenKeysHealth(LiveKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        int known = keys.all().size();
        return HealthCheckResponse.named("token keys")
                .status(known > 0)
                .withData("known", known)
                .build();
    }
}
