package io.frostline.notify;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a scenario says is registered: every device, of {@code customer} unless {@code owners} has another one. */
class Registered implements Registry {
    private final Map<?, ?> given;

    Registered(Map<?, ?> given) {
        this.given = given;
    }

    @Override
    public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
        Map<DeviceId, Device> devices = new HashMap<>();
        if (!isDeleted("device")) {
            ids.forEach(id -> devices.put(id, new Device(id, new CredentialHash(""), true, Map.of(), owner(id), 1)));
        }
        return CompletableFuture.completedFuture(devices);
    }

    private Optional<CustomerId> owner(DeviceId device) {
        Object owner = given.get("owners") instanceof Map<?, ?> owners ? owners.get(device.value()) : null;
        return Optional.ofNullable(owner)
                .map(Object::toString)
                .or(() -> Scenarios.text(given, "customer"))
                .map(CustomerId::parse);
    }

    @Override
    public CompletionStage<Optional<Gateway>> gateway(GatewayId id) {
        return CompletableFuture.completedFuture(
                Optional.of(new Gateway(id, new CredentialHash(""), true, Map.of(), Optional.empty(), 1)));
    }

    @Override
    public CompletionStage<Optional<Customer>> customer(CustomerId id) {
        ZoneId zone = ZoneId.of(Scenarios.text(given, "zone").orElse("Europe/Brussels"));
        return CompletableFuture.completedFuture(
                isDeleted("customer")
                        ? Optional.empty()
                        : Optional.of(new Customer(id, "Friture", Scenarios.text(given, "phone"), zone, 1)));
    }

    private boolean isDeleted(String what) {
        return Scenarios.text(given, "deleted").equals(Optional.of(what));
    }
}
