package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.ConfigChange;
import io.frostline.adminapi.Devices;
import io.frostline.adminapi.quarkus.Views.CreatedDevice;
import io.frostline.adminapi.quarkus.Views.DeviceView;
import io.frostline.model.DeviceId;
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

/** Devices over HTTP. */
@Path("/api/v1/admin/devices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "devices")
public class DevicesResource {
    private final Devices devices;

    DevicesResource(Devices devices) {
        this.devices = devices;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = CreatedDevice.class, responseCode = "201", responseDescription = "Created")
    @Operation(operationId = "createDevice", summary = "Create a device; its token is shown this once")
    public CompletionStage<CreatedDevice> create(
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Empty.class)))
                    byte[] body) {
        JsonBody.nothing(body);
        return devices.create().thenApply(CreatedDevice::of);
    }

    @GET
    @Operation(operationId = "listDevices", summary = "All devices, by id")
    public CompletionStage<List<DeviceView>> list() {
        return devices.all().thenApply(all -> all.stream().map(DeviceView::of).toList());
    }

    @GET
    @Path("{device}")
    @Operation(operationId = "getDevice", summary = "One device")
    public CompletionStage<DeviceView> find(@PathParam("device") int device) {
        return devices.find(Results.id(device, DeviceId::new))
                .thenApply(Results::done)
                .thenApply(DeviceView::of);
    }

    @DELETE
    @Path("{device}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteDevice", summary = "Delete a device; its readings stay")
    public CompletionStage<Void> delete(@PathParam("device") int device) {
        return devices.delete(Results.id(device, DeviceId::new))
                .thenApply(Results::done)
                .thenApply(deleted -> null);
    }

    @PUT
    @Path("{device}/config")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "configureDevice", summary = "Merge keys into the configuration; null removes one")
    public CompletionStage<DeviceView> configure(
            @PathParam("device") int device,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.DeviceConfig.class)))
                    byte[] body) {
        DeviceId id = Results.id(device, DeviceId::new);
        ConfigChange change = Results.valid(ConfigChange.parse(JsonBody.fields(body)));
        return devices.configure(id, change).thenApply(Results::done).thenApply(DeviceView::of);
    }

    @POST
    @Path("{device}/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "loginDevice", summary = "200 when auth is the token of the device, else 401")
    public CompletionStage<Map<String, String>> login(
            @PathParam("device") int device,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Auth.class)))
                    byte[] body) {
        DeviceId id = Results.id(device, DeviceId::new);
        return devices.verify(id, JsonBody.token(body)).thenApply(Results::matched);
    }
}
