package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;

/**
 * A customer with a gateway and a device, made through the API like any other, so that there is something to try. Their
 * tokens are shown once by the API, so they are kept here, in a file that only its owner may read.
 */
final class Demo {
    /** Its upper bound in °C; the line that is printed publishes a value above it. */
    static final double MAX_TEMPERATURE = 5.0;

    /** Who is told when the system itself does not do what it should. */
    static final String ADMINISTRATOR_PHONE = "+32470000009";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "/api/v1/admin/";

    private Demo() {}

    /** The demo of an earlier start as long as the device is still there, else a new one. */
    static JsonNode find(Home home, ApiClient api, URI adminApi) throws IOException, InterruptedException {
        if (Files.exists(home.demoFile())) {
            JsonNode known = JSON.readTree(home.demoFile().toFile());
            URI device =
                    adminApi.resolve(ADMIN + "devices/" + known.at("/device/id").asInt());
            if (api.status(device) == 200) {
                return known;
            }
        }
        ObjectNode demo = create(api, adminApi);
        Home.writePrivately(home.demoFile(), demo.toPrettyString());
        return demo;
    }

    private static ObjectNode create(ApiClient api, URI adminApi) throws IOException, InterruptedException {
        Map<String, String> owner =
                Map.of("name", "Demo Restaurant", "phone", "+32470000001", "timeZone", "Europe/Brussels");
        JsonNode customer = api.send("POST", adminApi.resolve(ADMIN + "customers"), owner);
        JsonNode gateway = api.send("POST", adminApi.resolve(ADMIN + "gateways"), Map.of());
        JsonNode device = api.send("POST", adminApi.resolve(ADMIN + "devices"), Map.of());
        Map<String, Object> config = Map.of(
                "State",
                "Active",
                "customer",
                customer.get("id").asInt(),
                "name",
                "Freezer 7",
                "group",
                "Kitchen",
                "maxTemperature",
                MAX_TEMPERATURE,
                "minTemperature",
                -30,
                "minBattery",
                15);
        api.send("PUT", adminApi.resolve(ADMIN + "devices/" + device.get("id").asInt() + "/config"), config);
        ObjectNode demo = JSON.createObjectNode();
        demo.putObject("gateway")
                .put("id", gateway.get("id").asInt())
                .put("auth", gateway.get("auth").asText());
        demo.putObject("device")
                .put("id", device.get("id").asInt())
                .put("auth", device.get("auth").asLong());
        demo.putObject("customer").put("id", customer.get("id").asInt()).put("phone", owner.get("phone"));
        return demo;
    }
}
