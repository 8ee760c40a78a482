package io.frostline.queryapi.quarkus;

import io.frostline.queryapi.DevicesAnswer;
import io.frostline.queryapi.DevicesQuery;
import io.frostline.queryapi.Gate;
import io.frostline.queryapi.Links;
import io.frostline.queryapi.Overviews;
import io.frostline.queryapi.Readings;
import io.frostline.queryapi.ReadingsParameters;
import io.frostline.queryapi.ReadingsQuery;
import io.frostline.queryapi.Scope;
import io.frostline.queryapi.quarkus.Views.DeviceView;
import io.frostline.queryapi.quarkus.Views.ReadingsView;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What devices measured. */
@Path("/api/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "devices")
@APIResponse(
        responseCode = "400",
        description = "a parameter is wrong",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "401", description = "no valid token")
@APIResponse(responseCode = "503", description = "for now; try again")
public class DevicesResource {
    private final Overviews overviews;
    private final Readings readings;
    private final Gate gate;
    private final Requests requests;
    private final InstantSource clock;

    DevicesResource(Overviews overviews, Readings readings, Gate gate, Requests requests, InstantSource clock) {
        this.overviews = overviews;
        this.readings = readings;
        this.gate = gate;
        this.requests = requests;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listDevices",
            summary = "The devices that the account may see, each with its newest values, a year old at most",
            description =
                    "Up to limit devices, by id. When there are more, the header Link has the URL that continues.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "1 to 10000",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1000"))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "continues behind this device",
            schema = @Schema(type = SchemaType.INTEGER))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = DeviceView.class)),
            headers =
                    @Header(
                            name = "Link",
                            description = "rel=\"next\" continues",
                            schema = @Schema(type = SchemaType.STRING)))
    public CompletionStage<RestResponse<List<DeviceView>>> devices(@Context UriInfo uri) {
        DevicesQuery query = Requests.valid(DevicesQuery.parse(uri.getQueryParameters()));
        Scope scope = requests.scope();
        return gate.enter(() -> overviews.answer(scope, query)).thenApply(answer -> response(query, answer));
    }

    private static RestResponse<List<DeviceView>> response(DevicesQuery query, DevicesAnswer answer) {
        List<DeviceView> views = answer.devices().stream().map(DeviceView::of).toList();
        RestResponse.ResponseBuilder<List<DeviceView>> response = RestResponse.ResponseBuilder.ok(views);
        answer.rest()
                .ifPresent(after ->
                        response.header(HttpHeaders.LINK, "<" + Links.devices(query, after) + ">; rel=\"next\""));
        return response.build();
    }

    @GET
    @Path("/{id}/readings")
    @Operation(
            operationId = "readings",
            summary = "What a device measured",
            description =
                    "Without every: the values, newest first. With every: what is told of buckets of that length,"
                            + " which begin at whole multiples of it since 1970 UTC, oldest first; buckets without a value are"
                            + " left out. Times are ISO-8601 with their offset, days (midnight UTC) or milliseconds since 1970.")
    @Parameter(
            name = "metric",
            in = ParameterIn.QUERY,
            required = true,
            description = "such as temperature or battery",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description =
                    "the beginning of the range; without it, the whole history, or with every the newest limit buckets",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "the end of the range, not within it; without it, now",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "points, 1 to 10000",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1000"))
    @Parameter(
            name = "every",
            in = ParameterIn.QUERY,
            description = "the length of a bucket such as 90s, 15m, 1h, 1d or PT1H, 1s to 366d",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "aggregate",
            in = ParameterIn.QUERY,
            description = "with every: some of min, avg, max, count, separated by commas",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "min,avg,max"))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReadingsView.class)))
    @APIResponse(
            responseCode = "404",
            description = "the account may see no such device",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CompletionStage<ReadingsView> readings(@PathParam("id") String id, @Context UriInfo uri) {
        ReadingsQuery query = Requests.valid(ReadingsParameters.parse(id, uri.getQueryParameters(), clock.instant()));
        Scope scope = requests.scope();
        return gate.enter(() -> readings.answer(scope, query))
                .thenApply(answer ->
                        ReadingsView.of(query, Requests.found(answer, "there is no device " + query.device())));
    }
}
