package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.DeviceSettings;
import io.frostline.model.Parsed;
import io.frostline.model.Token;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Device;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.Seed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Creates, shows, configures and deletes devices. A device starts inactive; its readings outlive it. */
public final class Devices extends Inventory<DeviceId, Device> {
    /** The keys whose values may say whose it is. */
    public static final Set<String> TELLING = Set.of("name", "group");

    private final DeviceStore store;
    private final DeviceLinks links;
    private final TokenDesk desk;
    private final RegistryWriter registry;

    public Devices(
            DeviceStore store,
            CustomerStore customers,
            Ids ids,
            Claims claims,
            TokenDesk desk,
            RegistryWriter registry,
            AuditTrail trail,
            Clock clock) {
        super(store, "device", ids, claims, new Owners(customers), trail, clock);
        this.store = store;
        this.links = new DeviceLinks(store);
        this.desk = desk;
        this.registry = registry;
    }

    @Override
    Token token(Seed seed) {
        return seed.device();
    }

    @Override
    DeviceId id(int number) {
        return new DeviceId(number);
    }

    @Override
    CredentialHash hash(DeviceId id, Token token) {
        return desk.hasher().hash(id, token);
    }

    @Override
    Device create(DeviceId id, CredentialHash auth) {
        return new Device(id, auth, false, Map.of(), Optional.empty(), 1);
    }

    @Override
    CompletionStage<Boolean> matches(Device device, Token token) {
        return desk.credentials().verify(device, token);
    }

    @Override
    Parsed<?> check(Map<String, String> config) {
        return DeviceSettings.parse(config);
    }

    @Override
    Map<String, String> anonymous(Map<String, String> config) {
        Map<String, String> rest = new TreeMap<>(config);
        rest.keySet().removeAll(TELLING);
        return rest;
    }

    @Override
    CompletionStage<Result<Device>> disown(Actor by, DeviceId id, CustomerId owner) {
        return super.disown(by, id, owner)
                .thenCompose(result -> result instanceof Result.Missing<Device>
                        ? tidy(id, owner).thenApply(done -> result)
                        : Stages.answer(result));
    }

    /** The list names one too many: a change broke off before it was taken off the list and made known. */
    private CompletionStage<Void> tidy(DeviceId id, CustomerId owner) {
        return store.find(id)
                .thenCompose(found -> found.filter(device -> !device.customer().equals(Optional.of(owner)))
                        .map(device ->
                                registry.put(device).thenCompose(known -> store.unlink(owner, id, device.version())))
                        .orElseGet(Stages::nothing));
    }

    @Override
    CompletionStage<List<DeviceId>> ownedBy(CustomerId customer) {
        return store.ownedBy(customer);
    }

    @Override
    CompletionStage<Boolean> insert(Device device) {
        Device unowned = create(device.id(), device.auth());
        return links.before(unowned, device).thenCompose(linked -> store.insert(device));
    }

    @Override
    CompletionStage<Boolean> write(Device before, Device after) {
        return links.before(before, after)
                .thenCompose(linked -> store.replace(after))
                .thenCompose(written ->
                        written ? links.after(before, after).thenApply(unlinked -> true) : Stages.answer(false));
    }

    @Override
    CompletionStage<Void> announce(Device device) {
        return registry.put(device);
    }

    @Override
    CompletionStage<Void> announceGone(Device device) {
        return links.forget(device).thenCompose(unlinked -> registry.removed(device.id(), device.version()));
    }
}
