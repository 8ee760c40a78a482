package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What a newcomer reads when the stack is up: addresses, the login, and lines that work as printed. */
final class Welcome {
    private Welcome() {}

    static void print(Console console, JsonNode stack) {
        String ca = relative(stack.get("caFile").asText());
        String admin = stack.at("/adminApi/url").asText();
        String query = stack.at("/queryApi/url").asText();
        JsonNode gateway = stack.at("/demo/gateway");
        JsonNode device = stack.at("/demo/device");
        String deviceId = device.get("id").asText();
        String tooWarm = Double.toString(Demo.MAX_TEMPERATURE + 4.5);

        console.title("Frostline is up");
        console.line("  MQTT        mqtts://localhost:" + stack.at("/mqtt/port").asText());
        console.line("  admin-api   " + admin);
        console.line("  query-api   " + query);
        console.line("  SMS inbox   " + stack.at("/sms/url").asText() + "/messages");
        console.line("  login       " + stack.at("/login/username").asText() + " / "
                + stack.at("/login/password").asText());
        console.line("  demo        gateway " + gateway.get("id").asText() + ", device " + deviceId
                + " (Freezer 7, at most " + Demo.MAX_TEMPERATURE + " °C), its owner's phone "
                + stack.at("/demo/customer/phone").asText() + ", the administrator's " + Demo.ADMINISTRATOR_PHONE);

        console.title("A reading that is too warm:");
        console.line("  mosquitto_pub --cafile " + ca + " -h localhost -p "
                + stack.at("/mqtt/port").asText() + " -u "
                + gateway.get("id").asText() + " -P " + gateway.get("auth").asText() + " -q 1 -t gateways/"
                + gateway.get("id").asText() + "/reports -m '{\"device\":{\"id\":" + deviceId + ",\"auth\":"
                + device.get("auth").asText() + "},\"reading\":{\"temp\":" + tooWarm
                + ",\"time\":'$(date +%s)000',\"batt\":75}}'");
        console.title("Read it back:");
        console.line("  TOKEN=$(curl -s --cacert " + ca + " -X POST -u "
                + stack.at("/login/username").asText() + ":"
                + stack.at("/login/password").asText() + " " + admin
                + "/api/v1/admin/token | sed 's/.*\"token\":\"\\([^\"]*\\)\".*/\\1/')");
        console.line("  curl -s --cacert " + ca + " -H \"Authorization: Bearer $TOKEN\" '" + query + "/api/v1/devices/"
                + deviceId + "/readings?metric=temperature'");
        console.title("See the SMS that it caused:");
        console.line("  curl -s " + stack.at("/sms/url").asText() + "/messages");
        console.line("");
    }

    /** As short as it can be typed from here. */
    private static String relative(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path path = Path.of(file);
        return path.startsWith(here) ? here.relativize(path).toString() : file;
    }
}
