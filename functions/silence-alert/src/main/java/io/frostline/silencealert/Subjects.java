package io.frostline.silencealert;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import io.frostline.registry.Registry;
import io.frostline.silencealert.SilenceAlert.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The devices that are judged: active ones, each with its rule, which is read once per version of its configuration. */
public final class Subjects {
    private static final int RULES_KEPT = 20_000;

    /** Clocks of ours differ by less. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private final Registry registry;
    private final OwnedDevices owned;
    private final InstantSource clock;
    private final Map<DeviceId, Known> rules = new ConcurrentHashMap<>();

    /** @param clock our own, which says what lies ahead */
    public Subjects(Registry registry, OwnedDevices owned, InstantSource clock) {
        this.registry = registry;
        this.owned = owned;
        this.clock = clock;
    }

    private record Known(long version, SilenceRule rule) {}

    /** Tells whose devices are whose. */
    public interface OwnedDevices {
        /** All devices of a customer; fails when the database does not answer. */
        CompletionStage<Set<DeviceId>> of(CustomerId customer);
    }

    /** Those among these that are judged; fails when the registry does not answer. */
    public CompletionStage<Map<DeviceId, Subject>> of(Set<DeviceId> ids) {
        return ids.isEmpty()
                ? CompletableFuture.completedFuture(Map.of())
                : registry.devices(ids).thenApply(this::judged);
    }

    /** All devices of a customer that are judged. */
    CompletionStage<Map<DeviceId, Subject>> ofCustomer(Optional<CustomerId> customer) {
        return customer.isEmpty()
                ? CompletableFuture.completedFuture(Map.of())
                : owned.of(customer.get()).thenCompose(this::of).thenApply(listed -> ofOwner(customer, listed));
    }

    /** All devices that are or were a customer's, also those that are not judged. */
    CompletionStage<Set<DeviceId>> listed(Optional<CustomerId> customer) {
        return customer.map(owned::of).orElseGet(() -> CompletableFuture.completedFuture(Set.of()));
    }

    /** The list may name one too many, which is somebody else's by now. */
    private static Map<DeviceId, Subject> ofOwner(Optional<CustomerId> owner, Map<DeviceId, Subject> listed) {
        Map<DeviceId, Subject> ofOwner = new HashMap<>(listed);
        ofOwner.values().removeIf(subject -> !subject.customer().equals(owner));
        return ofOwner;
    }

    /** Whether a clock of ours that was ahead said so; then rather too much is judged than too little. */
    static boolean isAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(CLOCKS_DIFFER));
    }

    /** Since when a device is watched that was activated then, as far as that can be. */
    Optional<Instant> watchedSince(Optional<Instant> activated) {
        return activated.filter(time -> !isAhead(time, clock.instant()));
    }

    private Map<DeviceId, Subject> judged(Map<DeviceId, Device> devices) {
        return devices.values().stream()
                .filter(Device::active)
                .collect(Collectors.toMap(
                        Device::id,
                        device -> new Subject(
                                device.id(), device.customer(), watchedSince(device.watchedSince()), rule(device))));
    }

    private SilenceRule rule(Device device) {
        Known known = rules.get(device.id());
        if (known == null || known.version != device.version()) {
            if (rules.size() >= RULES_KEPT) {
                rules.clear();
            }
            known = new Known(device.version(), SilenceRule.of(device.config()));
            rules.put(device.id(), known);
        }
        return known.rule;
    }
}
