package io.frostline.auth;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Token;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Credentials;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Devices whose hash is their token, in this process. */
public final class FakeRegistry implements Registry, Credentials {
    private final Map<DeviceId, Device> devices = new HashMap<>();
    private final Set<DeviceId> unavailable = new HashSet<>();
    private final Map<DeviceId, CompletableFuture<Boolean>> slow = new HashMap<>();
    private final List<Set<DeviceId>> lookUps = new ArrayList<>();

    /** The devices of the scenarios. */
    public static FakeRegistry ofScenarios() {
        return new FakeRegistry()
                .with(123, "789", true)
                .with(124, "64089519511846157", true)
                .with(125, "abc", false);
    }

    public FakeRegistry with(int device, String token, boolean active) {
        DeviceId id = new DeviceId(device);
        devices.put(id, new Device(id, new CredentialHash(token), active, Map.of(), Optional.empty(), 1));
        return this;
    }

    /** Look-ups with this device fail. */
    public void unavailable(int device) {
        unavailable.add(new DeviceId(device));
    }

    /** The next check of the device's token ends when the test says so. */
    public CompletableFuture<Boolean> slow(int device) {
        return slow.computeIfAbsent(new DeviceId(device), id -> new CompletableFuture<>());
    }

    public List<Set<DeviceId>> lookUps() {
        return lookUps;
    }

    @Override
    public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
        lookUps.add(Set.copyOf(ids));
        if (ids.stream().anyMatch(unavailable::contains)) {
            return CompletableFuture.failedStage(new IllegalStateException("no database"));
        }
        Map<DeviceId, Device> found = new HashMap<>(devices);
        found.keySet().retainAll(ids);
        return CompletableFuture.completedStage(found);
    }

    @Override
    public CompletionStage<Boolean> verify(Device device, Token token) {
        CompletableFuture<Boolean> waiting = slow.get(device.id());
        return waiting != null
                ? waiting
                : CompletableFuture.completedStage(device.auth().text().equals(token.text()));
    }

    @Override
    public CompletionStage<Boolean> verify(Gateway gateway, Token token) {
        throw new UnsupportedOperationException("auth checks devices");
    }

    @Override
    public CompletionStage<Optional<Gateway>> gateway(GatewayId id) {
        throw new UnsupportedOperationException("auth looks devices up");
    }

    @Override
    public CompletionStage<Optional<Customer>> customer(CustomerId id) {
        throw new UnsupportedOperationException("auth looks devices up");
    }
}
