package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.ConfigChange;
import io.frostline.adminapi.Gateways;
import io.frostline.adminapi.quarkus.Views.CreatedGateway;
import io.frostline.adminapi.quarkus.Views.GatewayView;
import io.frostline.model.GatewayId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Gateways over HTTP. */
@Path("/api/v1/admin/gateways")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "gateways")
public class GatewaysResource {
    private final Gateways gateways;

    GatewaysResource(Gateways gateways) {
        this.gateways = gateways;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = CreatedGateway.class, responseCode = "201", responseDescription = "Created")
    @Operation(operationId = "createGateway", summary = "Create a gateway; its token is shown this once")
    public CompletionStage<CreatedGateway> create(
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Empty.class)))
                    byte[] body) {
        JsonBody.nothing(body);
        return gateways.create().thenApply(CreatedGateway::of);
    }

    @GET
    @Operation(operationId = "listGateways", summary = "All gateways, by id")
    public CompletionStage<List<GatewayView>> list() {
        return gateways.all().thenApply(all -> all.stream().map(GatewayView::of).toList());
    }

    @GET
    @Path("{gateway}")
    @Operation(operationId = "getGateway", summary = "One gateway")
    public CompletionStage<GatewayView> find(@PathParam("gateway") int gateway) {
        return gateways.find(Results.id(gateway, GatewayId::new))
                .thenApply(Results::done)
                .thenApply(GatewayView::of);
    }

    @DELETE
    @Path("{gateway}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteGateway", summary = "Delete a gateway")
    public CompletionStage<Void> delete(@PathParam("gateway") int gateway) {
        return gateways.delete(Results.id(gateway, GatewayId::new))
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
        return gateways.configure(id, change).thenApply(Results::done).thenApply(GatewayView::of);
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
        return gateways.verify(id, JsonBody.token(body)).thenApply(Results::matched);
    }
}
