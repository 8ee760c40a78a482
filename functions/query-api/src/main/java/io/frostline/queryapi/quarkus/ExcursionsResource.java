package io.frostline.queryapi.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.queryapi.ExcursionsQuery;
import io.frostline.queryapi.Gate;
import io.frostline.queryapi.History;
import io.frostline.queryapi.Remark;
import io.frostline.queryapi.quarkus.ExcursionViews.ExcursionView;
import io.frostline.queryapi.quarkus.ExcursionViews.ExcursionsView;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was wrong with devices, and what people say of it. */
@Path("/api/v1/devices/{id}/excursions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "excursions")
@APIResponse(
        responseCode = "400",
        description = "a parameter or a field is wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "401", description = "no valid token")
@APIResponse(
        responseCode = "404",
        description = "the account may see no such thing",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "503", description = "for now; try again")
public class ExcursionsResource {
    private static final String NOTE = "note";
    private static final String CAUSE = "cause";
    private static final String ACTION = "action";

    private final History history;
    private final Gate gate;
    private final Requests requests;
    private final InstantSource clock;

    ExcursionsResource(History history, Gate gate, Requests requests, InstantSource clock) {
        this.history = history;
        this.gate = gate;
        this.requests = requests;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "deviceExcursions", summary = "What was wrong with a device, newest first")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "those that began since then; without it, in the year before the end of the range",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "those that began before; without it, all",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "1 to 1000",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100"))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExcursionsView.class)))
    public CompletionStage<ExcursionsView> ofDevice(@PathParam("id") String id, @Context UriInfo uri) {
        DeviceId device = Requests.id(id, DeviceId::parse);
        ExcursionsQuery query = Requests.valid(ExcursionsQuery.parse(uri.getQueryParameters(), clock.instant()));
        return gate.enter(() -> history.of(requests.scope(), device, query))
                .thenApply(answer ->
                        ExcursionsView.of(uri, query, Requests.found(answer, "there is no device " + device)));
    }

    @PUT
    @Path("/{excursion}/acknowledgement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "acknowledge", summary = "Say that you know of it: it is not told again, but for its end")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExcursionView.class)))
    public CompletionStage<ExcursionView> acknowledge(
            @PathParam("id") String id,
            @PathParam("excursion") String excursion,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.OBJECT,
                                                            properties =
                                                                    @SchemaProperty(
                                                                            name = NOTE,
                                                                            type = SchemaType.STRING,
                                                                            maxLength = 1000))))
                    byte @Nullable [] body) {
        DeviceId device = Requests.id(id, DeviceId::parse);
        Map<String, String> texts = Requests.valid(Remark.parse(requests.fields(body), Set.of(NOTE), Set.of()));
        return gate.enter(() -> history.acknowledge(
                        requests.scope(), device, excursion, requests.name(), texts.getOrDefault(NOTE, "")))
                .thenApply(told -> ExcursionView.of(Requests.found(told, "there is no such excursion")));
    }

    @PUT
    @Path("/{excursion}/correction")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "correct", summary = "Say why it came, and what was done about it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ExcursionView.class)))
    public CompletionStage<ExcursionView> correct(
            @PathParam("id") String id,
            @PathParam("excursion") String excursion,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.OBJECT,
                                                            requiredProperties = {CAUSE, ACTION},
                                                            properties = {
                                                                @SchemaProperty(
                                                                        name = CAUSE,
                                                                        type = SchemaType.STRING,
                                                                        maxLength = 1000),
                                                                @SchemaProperty(
                                                                        name = ACTION,
                                                                        type = SchemaType.STRING,
                                                                        maxLength = 1000)
                                                            })))
                    byte @Nullable [] body) {
        DeviceId device = Requests.id(id, DeviceId::parse);
        Map<String, String> texts =
                Requests.valid(Remark.parse(requests.fields(body), Set.of(CAUSE, ACTION), Set.of(CAUSE, ACTION)));
        return gate.enter(() -> history.correct(
                        requests.scope(),
                        device,
                        excursion,
                        requests.name(),
                        texts.getOrDefault(CAUSE, ""),
                        texts.getOrDefault(ACTION, "")))
                .thenApply(told -> ExcursionView.of(Requests.found(told, "there is no such excursion")));
    }
}
