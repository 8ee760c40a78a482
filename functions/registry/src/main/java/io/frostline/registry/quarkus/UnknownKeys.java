package io.frostline.registry.quarkus;

import io.frostline.registry.LiveKeys;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Looks for the key of a token when it is not here, before the token is verified. Verifying itself never waits. Without
 * any key nothing can be known about any token: 503.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class UnknownKeys implements IdentityProvider<TokenAuthenticationRequest> {
    private static final int BEFORE_VERIFYING = 2000;
    private static final int UNAVAILABLE = 503;

    private final LiveKeys keys;

    UnknownKeys(LiveKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_VERIFYING;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        Optional<String> id = id(request.getToken().getToken());
        if (id.isEmpty() || keys.find(id.get()).isPresent()) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .completionStage(keys::readForUnknown)
                .emitOn(AccountAugmentor.onThisRequest())
                .invoke(this::requireSome)
                .map(nothing -> null);
    }

    private void requireSome() {
        if (keys.all().isEmpty()) {
            throw new HttpException(UNAVAILABLE);
        }
    }

    private static Optional<String> id(String token) {
        try {
            return TokenVerifier.keyId(JsonWebStructure.fromCompactSerialization(token));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
