package io.frostline.registry.quarkus;

import io.frostline.registry.Caller;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An API that says who calls. */
@Path("/who")
@Authenticated
public class WhoResource {
    private final CurrentCaller caller;

    WhoResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    public String who() {
        Caller it = caller.get();
        return it.username() + " " + it.permission()
                + it.customer().map(customer -> " of " + customer).orElse("");
    }

    @GET
    @Path("/developer")
    @RolesAllowed("developer")
    public String developer() {
        return who();
    }
}
