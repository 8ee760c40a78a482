package io.frostline.queryapi.quarkus;

import io.frostline.model.CustomerId;
import io.frostline.queryapi.ExcursionsQuery;
import io.frostline.queryapi.Gate;
import io.frostline.queryapi.History;
import io.frostline.queryapi.quarkus.ExcursionViews.ExcursionsView;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was wrong with the devices of a customer. */
@Path("/api/v1/customers/{id}/excursions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "excursions")
@APIResponse(
        responseCode = "400",
        description = "a parameter is wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "401", description = "no valid token")
@APIResponse(
        responseCode = "404",
        description = "the account may see no such customer",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "503", description = "for now; try again")
public class CustomerExcursionsResource {
    private final History history;
    private final Gate gate;
    private final Requests requests;
    private final InstantSource clock;

    CustomerExcursionsResource(History history, Gate gate, Requests requests, InstantSource clock) {
        this.history = history;
        this.gate = gate;
        this.requests = requests;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "customerExcursions",
            summary = "What was wrong with the devices of a customer, newest first",
            description = "A device counts for whoever owned it when it was wrong.")
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100"))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExcursionsView.class)))
    public CompletionStage<ExcursionsView> ofCustomer(@PathParam("id") String id, @Context UriInfo uri) {
        CustomerId customer = Requests.id(id, CustomerId::parse);
        ExcursionsQuery query = Requests.valid(ExcursionsQuery.parse(uri.getQueryParameters(), clock.instant()));
        return gate.enter(() -> history.of(requests.scope(), customer, query))
                .thenApply(answer ->
                        ExcursionsView.of(uri, query, Requests.found(answer, "there is no customer " + customer)));
    }
}
