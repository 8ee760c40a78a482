package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.TicketWish;
import io.frostline.adminapi.Tickets;
import io.frostline.adminapi.quarkus.ProvisioningViews.CreatedTicketView;
import io.frostline.adminapi.quarkus.ProvisioningViews.TicketView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Provisioning tokens, for administrators. */
@Path("/api/v1/admin/provisioning")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "provisioning")
public class TicketsResource {
    private final Tickets tickets;
    private final CurrentActor actor;

    TicketsResource(Tickets tickets, CurrentActor actor) {
        this.tickets = tickets;
        this.actor = actor;
    }

    @Schema(
            name = "ProvisioningToken",
            type = SchemaType.OBJECT,
            properties = {
                @SchemaProperty(
                        name = "customer",
                        type = SchemaType.INTEGER,
                        description = "Whose the gateway becomes; nobody's when absent"),
                @SchemaProperty(
                        name = "expires",
                        type = SchemaType.STRING,
                        description = "How long it may be used, 1m to 30d; 24h when absent")
            },
            example = "{\"customer\":3,\"expires\":\"24h\"}")
    interface Wish {}

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = CreatedTicketView.class, responseCode = "201", responseDescription = "Created")
    @Operation(operationId = "createProvisioningToken", summary = "A token for one new gateway; it is shown this once")
    public CompletionStage<CreatedTicketView> create(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            required = false,
                            content = @Content(mediaType = Bodies.JSON, schema = @Schema(implementation = Wish.class)))
                    byte[] body) {
        TicketWish wish = Results.valid(TicketWish.parse(JsonBody.optional(body)));
        return tickets.create(actor.get(), wish, IdempotencyKeys.of(key, body))
                .thenApply(Results::done)
                .thenApply(CreatedTicketView::of);
    }

    @GET
    @Operation(
            operationId = "listProvisioningTokens",
            summary = "Those of the last 90 days, and which gateway used them")
    public CompletionStage<List<TicketView>> list() {
        return tickets.all().thenApply(all -> all.stream().map(TicketView::of).toList());
    }

    @DELETE
    @Path("{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteProvisioningToken",
            summary = "Delete a provisioning token; it can't be used any more")
    public CompletionStage<Void> delete(@PathParam("id") String id) {
        return tickets.delete(actor.get(), id).thenApply(Results::done).thenApply(deleted -> null);
    }
}
