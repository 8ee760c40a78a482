package io.frostline.registry.quarkus;

import io.frostline.registry.KeySource;
import io.frostline.registry.LiveKeys;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The keys that tokens are verified with, in an API. */
@Singleton
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class LiveKeysBeans {
    private static final long TICK_MILLIS = 1000;

    /** Fails the start of an API that could verify no token; a URL need not answer yet. */
    @Produces
    @Singleton
    LiveKeys keys(RegistryConfig config, Vertx vertx) {
        if (config.jwksUrl().isPresent()) {
            KeySource url = new HttpsKeys(config.jwksUrl().get(), config.jwksCaFile());
            return new LiveKeys(url, Map.of(), config.jwksRefresh(), config.jwksPause());
        }
        FileKeys file = new FileKeys(config.jwtPublicKeyFile().orElseThrow(LiveKeysBeans::unset), vertx);
        return new LiveKeys(file, file.now(), config.jwksRefresh(), config.jwksPause());
    }

    void start(@Observes StartupEvent event, LiveKeys keys, Vertx vertx) {
        keys.readWhenDue();
        vertx.setPeriodic(TICK_MILLIS, timer -> keys.readWhenDue());
    }

    private static IllegalStateException unset() {
        return new IllegalStateException("neither frostline.jwt-public-key-file nor frostline.jwt-jwks-url is set:"
                + " they say with which public keys tokens are verified");
    }
}
