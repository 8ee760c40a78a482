package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Erasure;
import io.frostline.adminapi.quarkus.Views.ErasedView;
import io.frostline.model.CustomerId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers who want to be forgotten. */
@Path("/api/v1/admin/customers/{customer}/erasure")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "customers")
public class ErasureResource {
    private final Erasure erasure;
    private final CurrentActor actor;

    ErasureResource(Erasure erasure, CurrentActor actor) {
        this.erasure = erasure;
        this.actor = actor;
    }

    @POST
    @Operation(
            operationId = "eraseCustomer",
            summary = "Erase a customer, its accounts and what it was told; devices, gateways and readings stay, "
                    + "nobody's. What broke off is gone on with by the same request, until 404")
    public CompletionStage<ErasedView> erase(
            @PathParam("customer") int customer,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Empty.class)))
                    byte[] body) {
        JsonBody.nothing(body);
        return erasure.erase(actor.get(), Results.id(customer, CustomerId::new))
                .thenApply(Results::done)
                .thenApply(ErasedView::of);
    }
}
