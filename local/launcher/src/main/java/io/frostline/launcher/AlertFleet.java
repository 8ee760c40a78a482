package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.launcher.bench.Bounds;
import io.frostline.launcher.sim.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gateways and devices for the measurement of alerts. Each device that will cross its bound has a customer of its own, so
 * that the telephone number of a message tells the device.
 */
final class AlertFleet {
    private static final int DEVICES_AT_ONCE = 200;
    private static final int CREATED = 201;

    private final PatientApi api;

    AlertFleet(PatientApi api) {
        this.api = api;
    }

    /** Whose customer has this number. */
    static String phone(int place) {
        return String.format(Locale.ROOT, "+32471%06d", place);
    }

    List<Identity> gateways(int count) throws IOException, InterruptedException {
        List<Identity> gateways = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            gateways.add(identity(api.admin("POST", "gateways", Map.of())));
        }
        return gateways;
    }

    /** @param withCustomers the places of those that have one; the others have none */
    List<Identity> devices(int count, List<Integer> withCustomers) throws IOException, InterruptedException {
        List<Map<String, Object>> configurations = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            configurations.add(new HashMap<>(
                    Map.of("State", "Active", "maxTemperature", Bounds.MAXIMUM, "minTemperature", Bounds.MINIMUM)));
        }
        for (int place : withCustomers) {
            configurations.get(place).put("customer", customer(place));
        }
        List<Identity> devices = new ArrayList<>();
        for (int from = 0; from < count; from += DEVICES_AT_ONCE) {
            imported(configurations.subList(from, Math.min(count, from + DEVICES_AT_ONCE)), devices);
        }
        return devices;
    }

    private int customer(int place) throws IOException, InterruptedException {
        Map<String, String> customer =
                Map.of("name", "Customer " + place, "phone", phone(place), "timeZone", "Europe/Brussels");
        return api.admin("POST", "customers", customer).get("id").asInt();
    }

    private void imported(List<Map<String, Object>> configurations, List<Identity> devices)
            throws IOException, InterruptedException {
        for (JsonNode line : api.admin("POST", "devices/import", configurations)) {
            if (line.path("status").asInt() != CREATED) {
                throw new Problem("admin-api made no device: " + line);
            }
            devices.add(identity(line));
        }
    }

    private static Identity identity(JsonNode created) {
        return new Identity(created.get("id").asInt(), created.get("auth").asText());
    }
}
