package io.frostline.adminapi.quarkus;

import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** What requests hold, for the OpenAPI document; {@link JsonBody} reads them. */
final class Bodies {
    static final String JSON = MediaType.APPLICATION_JSON;

    private Bodies() {}

    @Schema(name = "Nothing", description = "No body, or an empty object", type = SchemaType.OBJECT)
    interface Empty {}

    @Schema(
            name = "DeviceConfig",
            description =
                    "State, customer, maxTemperature, minTemperature, minBattery, max.<metric>, min.<metric>, delay,"
                            + " repeat, hysteresis, silenceAfter, mutedUntil, name, group: strings or numbers; null removes a key",
            type = SchemaType.OBJECT,
            example = "{\"State\":\"Active\",\"customer\":1,\"maxTemperature\":\"10.54\",\"minTemperature\":-10.54}")
    interface DeviceConfig {}

    @Schema(
            name = "GatewayConfig",
            description = "State, customer and free keys: strings or numbers; null removes a key",
            type = SchemaType.OBJECT,
            example = "{\"State\":\"Active\",\"connectivity\":\"4G\"}")
    interface GatewayConfig {}

    @Schema(
            name = "Auth",
            description = "A token, as a string or a number",
            type = SchemaType.OBJECT,
            requiredProperties = "auth",
            properties =
                    @SchemaProperty(
                            name = "auth",
                            oneOf = {String.class, Long.class}),
            example = "{\"auth\":\"64089519511846157\"}")
    interface Auth {}

    @Schema(
            name = "CustomerChange",
            description = "What is absent stays",
            type = SchemaType.OBJECT,
            properties = {
                @SchemaProperty(name = "name", type = SchemaType.STRING, minLength = 1, maxLength = 100),
                @SchemaProperty(
                        name = "phone",
                        type = SchemaType.STRING,
                        nullable = true,
                        pattern = "\\+[1-9][0-9]{6,14}",
                        description = "E.164; null removes it"),
                @SchemaProperty(name = "timeZone", type = SchemaType.STRING, description = "Such as Europe/Brussels")
            },
            example = "{\"name\":\"Demo Restaurant\",\"phone\":\"+32470000001\",\"timeZone\":\"Europe/Brussels\"}")
    interface CustomerBody {}
}
