package io.frostline.adminapi;

import io.frostline.model.DeviceId;
import io.frostline.model.DeviceSettings;
import io.frostline.model.Parsed;
import io.frostline.model.Token;
import io.frostline.registry.Credentials;
import io.frostline.registry.Device;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Creates, shows, configures and deletes devices. A device starts inactive; its readings outlive it. */
public final class Devices {
    private final DeviceStore store;
    private final Rows<DeviceId, Device> rows;
    private final DeviceLinks links;
    private final Owners owners;
    private final Ids ids;
    private final Tokens tokens;
    private final TokenHasher hasher;
    private final Credentials credentials;
    private final RegistryWriter registry;
    private final Clock clock;

    public Devices(
            DeviceStore store,
            CustomerStore customers,
            Ids ids,
            Tokens tokens,
            TokenHasher hasher,
            Credentials credentials,
            RegistryWriter registry,
            Clock clock) {
        this.store = store;
        this.rows = new Rows<>(store, "device");
        this.links = new DeviceLinks(store);
        this.owners = new Owners(customers);
        this.ids = ids;
        this.tokens = tokens;
        this.hasher = hasher;
        this.credentials = credentials;
        this.registry = registry;
        this.clock = clock;
    }

    /** A new device with the next id and a token of its own. */
    public CompletionStage<Created<Device>> create() {
        return Attempts.untilPresent(() -> ids.next().thenCompose(this::insert));
    }

    private CompletionStage<Optional<Created<Device>>> insert(int number) {
        DeviceId id = new DeviceId(number);
        Token token = tokens.device();
        Device device = new Device(id, hasher.hash(id, token), false, Map.of(), Optional.empty(), 1);
        // Nothing older of it can be cached, so its announcement may fail: the token must not be lost for that.
        return store.insert(device)
                .thenCompose(inserted -> Stages.when(
                        inserted, () -> registry.put(device).handle((done, failure) -> new Created<>(device, token))));
    }

    /** All devices, by id. */
    public CompletionStage<List<Device>> all() {
        return store.all();
    }

    public CompletionStage<Result<Device>> find(DeviceId id) {
        return rows.find(id);
    }

    /** Whether this is the device's token. */
    public CompletionStage<Result<Boolean>> verify(DeviceId id, Token token) {
        return rows.use(id, device -> credentials.verify(device, token).thenApply(Result.Done::new));
    }

    /** Merges the change into the device's configuration and answers the device as it is then. */
    public CompletionStage<Result<Device>> configure(DeviceId id, ConfigChange change) {
        return owners.checked(change.ownership(), () -> rows.edit(id, device -> apply(change, device)));
    }

    private CompletionStage<Optional<Result<Device>>> apply(ConfigChange change, Device before) {
        Map<String, String> config = change.mergedInto(before.config());
        if (DeviceSettings.parse(config) instanceof Parsed.Malformed<DeviceSettings> wrong) {
            return Stages.now(new Result.Refused<>(wrong.path(), wrong.reason()));
        }
        Device after = before.changed(
                change.activeAfter(before.active()), config, change.ownership().after(before.customer()));
        return same(before, after) ? announce(before).thenApply(Optional::of) : write(before, after);
    }

    private CompletionStage<Optional<Result<Device>>> write(Device before, Device after) {
        return links.before(before, after)
                .thenCompose(linked -> after.active() && !before.active()
                        ? store.activate(after, clock.instant())
                        : store.replace(after))
                .thenCompose(written -> Stages.when(
                        written, () -> links.after(before, after).thenCompose(unlinked -> announce(after))));
    }

    private CompletionStage<Result<Device>> announce(Device device) {
        return registry.put(device).thenApply(done -> new Result.Done<>(device));
    }

    private static boolean same(Device before, Device after) {
        return before.active() == after.active()
                && before.config().equals(after.config())
                && before.customer().equals(after.customer());
    }

    /** Deletes the device; its readings stay. */
    public CompletionStage<Result<Device>> delete(DeviceId id) {
        return rows.delete(
                id,
                device ->
                        links.forget(device).thenCompose(unlinked -> registry.removed(device.id(), device.version())));
    }
}
