package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.frostline.adminapi.Created;
import io.frostline.adminapi.DeviceImport;
import io.frostline.adminapi.DeviceImport.Line;
import io.frostline.adminapi.Result;
import io.frostline.adminapi.Scalar;
import io.frostline.registry.Device;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Many devices at once over HTTP. */
@Path("/api/v1/admin/devices/import")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "devices")
public class DeviceImportResource {
    private static final Logger LOG = Logger.getLogger(DeviceImportResource.class);

    private final DeviceImport devices;
    private final CurrentActor actor;

    DeviceImportResource(DeviceImport devices, CurrentActor actor) {
        this.devices = devices;
        this.actor = actor;
    }

    /**
     * What became of one device.
     *
     * @param line its place in the request, from 1; the line of a table that names the columns is not counted
     * @param status 201 when it was created; else what a request for it alone would have been answered
     * @param auth its token, shown this once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ImportedLine(
            int line,
            int status,
            @Nullable Integer id,
            @Nullable Long auth,
            @Nullable Boolean state,
            @Nullable String field,
            @Nullable String detail) {
        private static ImportedLine of(Line line) {
            line.failure().ifPresent(failure -> LOG.warnf("A line of an import failed for now: %s", failure));
            return line.device()
                    .map(result -> of(line.number(), result))
                    .orElseGet(() -> refused(
                            line.number(),
                            Problem.of(Status.SERVICE_UNAVAILABLE, "the database does not answer; send it again")));
        }

        private static ImportedLine of(int line, Result<Created<Device>> result) {
            try {
                Views.CreatedDevice device = Views.CreatedDevice.of(Results.done(result));
                return new ImportedLine(line, 201, device.id(), device.auth(), device.state(), null, null);
            } catch (ProblemException e) {
                return refused(line, e.problem());
            }
        }

        private static ImportedLine refused(int line, Problem problem) {
            return new ImportedLine(line, problem.status(), null, null, null, problem.field(), problem.detail());
        }
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, CsvBody.MEDIA_TYPE})
    @Operation(
            operationId = "importDevices",
            summary = "Create up to 1,000 devices, each with its configuration; answers line by line")
    public CompletionStage<List<ImportedLine>> create(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Bodies.JSON,
                                        schema =
                                                @Schema(
                                                        type = SchemaType.ARRAY,
                                                        implementation = Bodies.DeviceConfig.class)),
                                @Content(
                                        mediaType = CsvBody.MEDIA_TYPE,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = "name,customer,State,maxTemperature\nFreezer 7,1,Active,-18\n")
                            })
                    byte[] body) {
        List<Map<String, Scalar>> wishes =
                MediaType.valueOf(CsvBody.MEDIA_TYPE).isCompatible(type) ? CsvBody.lines(body) : JsonBody.objects(body);
        if (wishes.isEmpty() || wishes.size() > DeviceImport.MOST) {
            throw Problem.badRequest("one request creates 1 to " + DeviceImport.MOST + " devices, not " + wishes.size())
                    .exception();
        }
        return devices.create(actor.get(), wishes, IdempotencyKeys.of(key, body))
                .thenApply(lines -> lines.stream().map(ImportedLine::of).toList());
    }
}
