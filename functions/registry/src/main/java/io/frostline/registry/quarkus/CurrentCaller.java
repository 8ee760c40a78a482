package io.frostline.registry.quarkus;

import io.frostline.registry.Caller;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;

/** Who makes the request that is being served. To be asked per request: it may be injected into beans of any scope. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
public class CurrentCaller {
    private final CurrentIdentityAssociation identities;

    CurrentCaller(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** The caller; fails with 401 when the request shows no valid token. */
    public Caller get() {
        Caller caller = identities.getIdentity().getAttribute(AccountAugmentor.CALLER);
        if (caller == null) {
            throw new UnauthorizedException();
        }
        return caller;
    }
}
