package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.ConfigChange;
import io.frostline.adminapi.Gateways;
import io.frostline.adminapi.Rotation;
import io.frostline.adminapi.Wanted;
import io.frostline.adminapi.quarkus.Views.CreatedGateway;
import io.frostline.adminapi.quarkus.Views.GatewayView;
import io.frostline.model.CustomerId;
import io.frostline.model.GatewayId;
import io.frostline.registry.Gateway;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Gateways over HTTP. */
@Path("/api/v1/admin/gateways")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "gateways")
public class GatewaysResource {
    private final Gateways gateways;
    private final CurrentActor actor;

    GatewaysResource(Gateways gateways, CurrentActor actor) {
        this.gateways = gateways;
        this.actor = actor;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = CreatedGateway.class, responseCode = "201", responseDescription = "Created")
    @Operation(operationId = "createGateway", summary = "Create a gateway; its token is shown this once")
    public CompletionStage<CreatedGateway> create(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Empty.class)))
                    byte[] body) {
        JsonBody.nothing(body);
        return gateways.create(actor.get(), ConfigChange.none(), IdempotencyKeys.of(key, body))
                .thenApply(Results::done)
                .thenApply(CreatedGateway::of);
    }

    @GET
    @APIResponseSchema(
            value = GatewayView[].class,
            responseCode = "200",
            responseDescription = "A page; the header Link names the next one")
    @Operation(operationId = "listGateways", summary = "Gateways, a page of them at a time")
    public CompletionStage<Response> list(
            @Parameter(description = "A part of the id, or of a value of the configuration such as the name")
                    @QueryParam("search")
                    @Nullable
                    String search,
            @Parameter(description = "The id of the owner") @QueryParam("customer") @Nullable String customer,
            @Parameter(description = "Active or Inactive") @QueryParam("state") @Nullable String state,
            @Parameter(description = Bodies.AFTER) @QueryParam("after") @Nullable String after,
            @Parameter(description = Bodies.LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Context UriInfo uri) {
        Wanted wanted = new Wanted(
                Optional.ofNullable(search),
                Pages.parameter("customer", customer, CustomerId::parse),
                Pages.parameter("state", state, ConfigChange::isActive));
        return gateways.list(actor.get(), Pages.listing(after, limit, GatewayId::parse, wanted.among(Gateway::id)))
                .thenApply(page -> Pages.answer(page, GatewayView::of, uri));
    }

    @GET
    @Path("{gateway}")
    @Operation(operationId = "getGateway", summary = "One gateway")
    public CompletionStage<GatewayView> find(@PathParam("gateway") int gateway) {
        return gateways.find(actor.get(), Results.id(gateway, GatewayId::new))
                .thenApply(Results::done)
                .thenApply(GatewayView::of);
    }

    @DELETE
    @Path("{gateway}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteGateway", summary = "Delete a gateway")
    public CompletionStage<Void> delete(@PathParam("gateway") int gateway) {
        return gateways.delete(actor.get(), Results.id(gateway, GatewayId::new))
                .thenApply(Results::done)
                .thenApply(deleted -> null);
    }

    @PUT
    @Path("{gateway}/config")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "configureGateway", summary = "Merge keys into the configuration; null removes one")
    public CompletionStage<GatewayView> configure(
            @PathParam("gateway") int gateway,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.GatewayConfig.class)))
                    byte[] body) {
        GatewayId id = Results.id(gateway, GatewayId::new);
        ConfigChange change = Results.valid(ConfigChange.parse(JsonBody.fields(body)));
        return gateways.configure(actor.get(), id, change)
                .thenApply(Results::done)
                .thenApply(GatewayView::of);
    }

    @POST
    @Path("{gateway}/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "loginGateway", summary = "200 when auth is the token of the gateway, else 401")
    public CompletionStage<Map<String, String>> login(
            @PathParam("gateway") int gateway,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Auth.class)))
                    byte[] body) {
        GatewayId id = Results.id(gateway, GatewayId::new);
        return gateways.verify(actor.get(), id, JsonBody.token(body)).thenApply(Results::matched);
    }

    @POST
    @Path("{gateway}/token")
    @Operation(
            operationId = "rotateGatewayToken",
            summary = "Give it another token, shown this once; those before go on to count for the overlap")
    public CompletionStage<CreatedGateway> rotate(
            @PathParam("gateway") int gateway,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Overlap.class)))
                    byte[] body) {
        GatewayId id = Results.id(gateway, GatewayId::new);
        return gateways.rotate(actor.get(), id, Results.valid(Rotation.parse(JsonBody.optional(body))))
                .thenApply(Results::done)
                .thenApply(CreatedGateway::of);
    }
}
