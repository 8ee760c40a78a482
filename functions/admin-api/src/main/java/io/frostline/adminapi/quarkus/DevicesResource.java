package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.ConfigChange;
import io.frostline.adminapi.Devices;
import io.frostline.adminapi.LegacyDevices;
import io.frostline.adminapi.LegacyWish;
import io.frostline.adminapi.Rotation;
import io.frostline.adminapi.Wanted;
import io.frostline.adminapi.quarkus.Views.CreatedDevice;
import io.frostline.adminapi.quarkus.Views.DeviceView;
import io.frostline.adminapi.quarkus.Views.LegacyDevice;
import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
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

/** Devices over HTTP. */
@Path("/api/v1/admin/devices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "devices")
public class DevicesResource {
    private final Devices devices;
    private final LegacyDevices legacy;
    private final CurrentActor actor;

    DevicesResource(Devices devices, LegacyDevices legacy, CurrentActor actor) {
        this.devices = devices;
        this.legacy = legacy;
        this.actor = actor;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = CreatedDevice.class, responseCode = "201", responseDescription = "Created")
    @Operation(operationId = "createDevice", summary = "Create a device; its token is shown this once")
    public CompletionStage<CreatedDevice> create(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Empty.class)))
                    byte[] body) {
        JsonBody.nothing(body);
        return devices.create(actor.get(), ConfigChange.none(), IdempotencyKeys.of(key, body))
                .thenApply(Results::done)
                .thenApply(CreatedDevice::of);
    }

    @GET
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
    @APIResponseSchema(
            value = DeviceView[].class,
            responseCode = "200",
            responseDescription = "A page; the header Link names the next one")
    @Operation(operationId = "listDevices", summary = "Devices, a page of them at a time")
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
        return devices.list(actor.get(), Pages.listing(after, limit, DeviceId::parse, wanted.among(Device::id)))
                .thenApply(page -> Pages.answer(page, DeviceView::of, uri));
    }

    @GET
    @Path("{device}")
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
    @Operation(operationId = "getDevice", summary = "One device")
    public CompletionStage<DeviceView> find(@PathParam("device") int device) {
        return devices.find(actor.get(), Results.id(device, DeviceId::new))
                .thenApply(Results::done)
                .thenApply(DeviceView::of);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createLegacyDevice",
            summary = "Create a device with configuration and owner, as clients of the previous system do")
    public CompletionStage<LegacyDevice> createLegacy(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.LegacyBody.class)))
                    byte[] body) {
        LegacyWish wish = Results.valid(LegacyWish.parse(JsonBody.nested(body)));
        return legacy.create(actor.get(), wish).thenApply(Results::done).thenApply(LegacyDevice::of);
    }

    @DELETE
    @Path("{device}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteDevice", summary = "Delete a device; its readings stay")
    public CompletionStage<Void> delete(@PathParam("device") int device) {
        return devices.delete(actor.get(), Results.id(device, DeviceId::new))
                .thenApply(Results::done)
                .thenApply(deleted -> null);
    }

    @PUT
    @Path("{device}/config")
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
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
        return devices.configure(actor.get(), id, change)
                .thenApply(Results::done)
                .thenApply(DeviceView::of);
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
        return devices.verify(actor.get(), id, JsonBody.token(body)).thenApply(Results::matched);
    }

    @POST
    @Path("{device}/token")
    @Operation(
            operationId = "rotateDeviceToken",
            summary = "Give it another token, shown this once; those before go on to count for the overlap")
    public CompletionStage<CreatedDevice> rotate(
            @PathParam("device") int device,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.Overlap.class)))
                    byte[] body) {
        DeviceId id = Results.id(device, DeviceId::new);
        return devices.rotate(actor.get(), id, Results.valid(Rotation.parse(JsonBody.optional(body))))
                .thenApply(Results::done)
                .thenApply(CreatedDevice::of);
    }
}
