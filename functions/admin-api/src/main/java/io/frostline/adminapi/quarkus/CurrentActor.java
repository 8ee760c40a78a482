package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Actor;
import io.frostline.adminapi.Permission;
import io.frostline.registry.Caller;
import io.frostline.registry.quarkus.CurrentCaller;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who makes the request that is being served. */
@RequestScoped
class CurrentActor {
    private final CurrentCaller caller;
    private final HttpServerRequest request;

    CurrentActor(CurrentCaller caller, HttpServerRequest request) {
        this.caller = caller;
        this.request = request;
    }

    /** The account, and from where it asks. */
    Actor get() {
        Caller who = caller.get();
        Permission permission = Permission.of(who.permission()).orElseThrow(ForbiddenException::new);
        if (permission == Permission.CUSTOMER && who.customer().isEmpty()) {
            throw new ForbiddenException();
        }
        return new Actor(
                who.username(),
                address(),
                permission,
                permission == Permission.CUSTOMER ? who.customer() : Optional.empty());
    }

    /** From where the request came: the next hop, unless {@code quarkus.http.proxy} says otherwise. */
    String address() {
        return request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
    }
}
