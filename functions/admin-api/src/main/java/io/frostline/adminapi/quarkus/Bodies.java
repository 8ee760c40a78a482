package io.frostline.adminapi.quarkus;

import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** What requests hold, for the OpenAPI document; {@link JsonBody} reads them. */
final class Bodies {
    static final String JSON = MediaType.APPLICATION_JSON;

    static final String AFTER = "Go on after this id, as the header Link of the page before says";
    static final String LIMIT = "How many at most, 1 to 10,000";

    private Bodies() {}

    @Schema(
            name = "Overlap",
            description = "How long the tokens before go on to count, 0s to 90d; a day when it is absent",
            type = SchemaType.OBJECT,
            properties = @SchemaProperty(name = "overlap", type = SchemaType.STRING, defaultValue = "24h"),
            example = "{\"overlap\":\"24h\"}")
    interface Overlap {}

    @Schema(
            name = "LegacyDeviceWish",
            type = SchemaType.OBJECT,
            properties = {
                @SchemaProperty(name = "comfort_interval", implementation = Interval.class),
                @SchemaProperty(name = "group", type = SchemaType.STRING),
                @SchemaProperty(name = "name", type = SchemaType.STRING),
                @SchemaProperty(name = "user", implementation = User.class)
            },
            example = "{\"comfort_interval\":{\"min\":1,\"max\":5},\"group\":\"Beach\",\"name\":\"Kitchen\","
                    + "\"user\":{\"name\":\"Owner\",\"phone\":\"+123456789\"}}")
    interface LegacyBody {}

    /** The bounds of a temperature, in °C. */
    record Interval(double min, double max) {}

    /** Who owns the device; found by name and number, or made. */
    record User(String name, String phone) {}

    @Schema(
            name = "AccountChange",
            description = "What is absent stays; a new account needs name, password and permission",
            type = SchemaType.OBJECT,
            properties = {
                @SchemaProperty(name = "username", type = SchemaType.STRING, pattern = "[A-Za-z0-9._@+-]{1,64}"),
                @SchemaProperty(name = "password", type = SchemaType.STRING, description = "1 to 72 bytes in UTF-8"),
                @SchemaProperty(
                        name = "permission",
                        type = SchemaType.STRING,
                        enumeration = {"developer", "administrator", "customer"}),
                @SchemaProperty(
                        name = "customer",
                        type = SchemaType.INTEGER,
                        description = "Whose account it is, with the permission customer")
            },
            example = "{\"username\":\"anna\",\"password\":\"correct horse\",\"permission\":\"administrator\"}")
    interface AccountBody {}

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
                @SchemaProperty(name = "email", type = SchemaType.STRING, nullable = true),
                @SchemaProperty(
                        name = "language",
                        type = SchemaType.STRING,
                        nullable = true,
                        description = "Of messages; BCP 47, such as nl or fr-BE"),
                @SchemaProperty(name = "timeZone", type = SchemaType.STRING, description = "Such as Europe/Brussels"),
                @SchemaProperty(
                        name = "quietFrom",
                        type = SchemaType.STRING,
                        nullable = true,
                        description = "When only what can't wait is told, such as 22:00; goes with quietTo"),
                @SchemaProperty(name = "quietTo", type = SchemaType.STRING, nullable = true),
                @SchemaProperty(
                        name = "secondName",
                        type = SchemaType.STRING,
                        nullable = true,
                        description = "Who else is told; goes with secondPhone"),
                @SchemaProperty(name = "secondPhone", type = SchemaType.STRING, nullable = true)
            },
            example = "{\"name\":\"Demo Restaurant\",\"phone\":\"+32470000001\",\"timeZone\":\"Europe/Brussels\"}")
    interface CustomerBody {}
}
