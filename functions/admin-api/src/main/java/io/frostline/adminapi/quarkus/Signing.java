package io.frostline.adminapi.quarkus;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What makes tokens; without a usable pair of keys the start fails. */
@Singleton
class Signing {
    @Produces
    @Singleton
    TokenIssuer issuer(AdminConfig config) {
        SigningKey key = SigningKey.read(config.jwtPrivateKeyFile(), config.jwtPublicKeyFile());
        return new TokenIssuer(key, Clock.systemUTC(), config.issuer(), config.audience());
    }

    void check(@Observes StartupEvent start, TokenIssuer issuer) {
        // It is made now.
    }
}
