package io.frostline.thresholdalert;

import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;

/** The rules of devices, so that a configuration is understood once per version and not per reading. */
final class RuleCache {
    private final ConcurrentMap<DeviceId, Entry> entries = new ConcurrentHashMap<>();
    private final int capacity;
    private final BiConsumer<DeviceId, List<String>> complaints;

    /**
     * Starts empty.
     *
     * @param capacity how many devices are kept at most, about 1 kB each
     * @param complaints is told the problems of a configuration, once per version while it is kept
     */
    RuleCache(int capacity, BiConsumer<DeviceId, List<String>> complaints) {
        this.capacity = capacity;
        this.complaints = complaints;
    }

    List<Rule> rules(Device device) {
        Entry entry = entries.get(device.id());
        if (entry == null || entry.version != device.version()) {
            entry = understand(device);
        }
        return entry.rules;
    }

    private Entry understand(Device device) {
        if (entries.size() >= capacity) {
            entries.clear();
        }
        ConfiguredRules configured = ConfiguredRules.of(device.config());
        if (!configured.problems().isEmpty()) {
            complaints.accept(device.id(), configured.problems());
        }
        Entry entry = new Entry(device.version(), configured.rules());
        entries.put(device.id(), entry);
        return entry;
    }

    private record Entry(long version, List<Rule> rules) {}
}
