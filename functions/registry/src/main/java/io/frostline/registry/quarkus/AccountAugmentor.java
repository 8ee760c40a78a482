package io.frostline.registry.quarkus;

import io.frostline.registry.AccountCheck;
import io.frostline.registry.AccountRows;
import io.frostline.registry.Caller;
import io.frostline.registry.RegistryUnavailableException;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Refuses a token whose account was changed or deleted since, and says who calls. What the caller may do comes from the
 * account, not from the token. When the accounts can't be read: 503.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class AccountAugmentor implements SecurityIdentityAugmentor {
    static final String CALLER = "frostline.caller";
    private static final String VERSION = "version";
    private static final int UNAVAILABLE = 503;

    private final AccountCheck accounts;

    @Inject
    AccountAugmentor(AccountRows rows, RegistryConfig config) {
        this(new AccountCheck(rows, config.accountLifetime()));
    }

    AccountAugmentor(AccountCheck accounts) {
        this.accounts = accounts;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .completionStage(() -> caller(token))
                .emitOn(onThisRequest())
                .onFailure(RegistryUnavailableException.class)
                .transform(failure -> new HttpException(UNAVAILABLE, failure))
                .map(caller -> withCaller(identity, caller));
    }

    /** The driver answers on a thread of its own; what follows needs the request's context. */
    static Executor onThisRequest() {
        Context request = Vertx.currentContext();
        return request == null ? Runnable::run : command -> request.runOnContext(nothing -> command.run());
    }

    private CompletionStage<Optional<Caller>> caller(JsonWebToken token) {
        return accounts.caller(token.getName(), version(token));
    }

    /** A token without a version is of none that an account can have. */
    private static long version(JsonWebToken token) {
        try {
            return Long.parseLong(String.valueOf(token.<Object>getClaim(VERSION)));
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }

    private static SecurityIdentity withCaller(SecurityIdentity identity, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            throw new AuthenticationFailedException("the account was changed or deleted since the token was made");
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(Set.of(caller.get().permission()))
                .addAttribute(CALLER, caller.get())
                .build();
    }
}
