package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.frostline.launcher.sim.Fleet;
import io.frostline.launcher.sim.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Gateways and devices for the simulator, made through the API like any others. Those of earlier runs are used again as
 * long as the API knows them by their tokens.
 */
final class SimFleet {
    private static final int AT_ONCE = 4;

    /** Wider than what simulated fridges measure, see {@code sim.Fridge}: a run alerts nobody. */
    private static final Map<String, Object> CONFIG =
            Map.of("State", "Active", "maxTemperature", 8, "minTemperature", 0, "minBattery", 10);

    private final PatientApi api;
    private final SimFolder folder;

    SimFleet(PatientApi api, SimFolder folder) {
        this.api = api;
        this.folder = folder;
    }

    /** As many as are asked for. */
    Fleet provide(int gateways, int devices) throws IOException, InterruptedException {
        Fleet known = folder.fleet();
        List<Identity> usedGateways = new ArrayList<>(known.gateways());
        List<Identity> usedDevices = new ArrayList<>(known.devices());
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            fill(threads, usedGateways, gateways, "gateways", this::gateway);
            fill(threads, usedDevices, devices, "devices", this::device);
        } finally {
            threads.shutdownNow();
            folder.keep(new Fleet(usedGateways, usedDevices));
        }
        return new Fleet(usedGateways.subList(0, gateways), usedDevices.subList(0, devices));
    }

    private interface Maker {
        Identity make(int place) throws IOException, InterruptedException;
    }

    /** Keeps the list's order, since the plan counts by it. */
    private void fill(ExecutorService threads, List<Identity> known, int count, String kind, Maker maker)
            throws IOException, InterruptedException {
        List<Future<Identity>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = i;
            all.add(threads.submit(
                    i < known.size() ? again(known.get(i), kind, maker, place) : () -> maker.make(place)));
        }
        for (int i = 0; i < count; i++) {
            Identity identity = result(all.get(i));
            if (i < known.size()) {
                known.set(i, identity);
            } else {
                known.add(identity);
            }
        }
    }

    private Callable<Identity> again(Identity known, String kind, Maker maker, int place) {
        return () -> api.knows(kind + "/" + known.id(), known.token()) ? known : maker.make(place);
    }

    private Identity gateway(int place) throws IOException, InterruptedException {
        Identity gateway = created("gateways");
        api.admin("PUT", "gateways/" + gateway.id() + "/config", Map.of("name", "Simulated gateway " + (place + 1)));
        return gateway;
    }

    private Identity device(int place) throws IOException, InterruptedException {
        Identity device = created("devices");
        Map<String, Object> config = new HashMap<>(CONFIG);
        config.put("name", "Simulated fridge " + (place + 1));
        api.admin("PUT", "devices/" + device.id() + "/config", config);
        return device;
    }

    private Identity created(String kind) throws IOException, InterruptedException {
        JsonNode created = api.admin("POST", kind, Map.of());
        return new Identity(created.get("id").asInt(), created.get("auth").asText());
    }

    private static Identity result(Future<Identity> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
