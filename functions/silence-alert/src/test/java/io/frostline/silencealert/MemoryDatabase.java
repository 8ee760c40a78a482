package io.frostline.silencealert;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.MonthBucket;
import io.frostline.registry.CredentialHash;
import io.frostline.registry.Customer;
import io.frostline.registry.Device;
import io.frostline.registry.Gateway;
import io.frostline.registry.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What Cassandra holds, which nothing loses. */
final class MemoryDatabase implements Registry, WatchJournal, ActiveDevices, Subjects.OwnedDevices, Excursions {
    private final Map<DeviceId, Device> devices = new TreeMap<>();

    /** Of each customer; they may name one too many. */
    private final Map<CustomerId, Set<DeviceId>> lists = new HashMap<>();

    /** What the registry answers, if that is behind. */
    private Optional<Map<DeviceId, Device>> cached = Optional.empty();

    private final Map<DeviceId, Hearing> datapoints = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<ExcursionId, Excursion> excursions = new LinkedHashMap<>();
    private final Map<ExcursionId, Instant> ends = new HashMap<>();
    private final Map<ExcursionId, Instant> acknowledgements = new HashMap<>();
    private Optional<Instant> position = Optional.empty();
    private long version;

    void register(
            DeviceId id,
            boolean active,
            Map<String, String> config,
            Optional<CustomerId> customer,
            Optional<Instant> activation) {
        Device device = new Device(id, new CredentialHash(""), active, config, customer, version++);
        Optional<Instant> since =
                activation.or(() -> Optional.ofNullable(devices.get(id)).flatMap(Device::watchedSince));
        devices.put(id, since.map(device::watchedSince).orElse(device));
        customer.ifPresent(
                owner -> lists.computeIfAbsent(owner, first -> new HashSet<>()).add(id));
    }

    /** The registry knows nothing new from now on. */
    void cacheDevices() {
        cached = Optional.of(Map.copyOf(devices));
    }

    void stored(Hearing hearing) {
        datapoints.merge(hearing.device(), hearing, (old, now) -> old.time().isAfter(now.time()) ? old : now);
    }

    @Override
    public CompletionStage<Map<DeviceId, Device>> devices(Set<DeviceId> ids) {
        Map<DeviceId, Device> found = new HashMap<>(cached.orElse(devices));
        found.keySet().retainAll(ids);
        return done(found);
    }

    @Override
    public CompletionStage<Optional<Gateway>> gateway(GatewayId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<Customer>> customer(CustomerId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Set<DeviceId>> of(CustomerId customer) {
        return done(Set.copyOf(lists.getOrDefault(customer, Set.of())));
    }

    @Override
    public CompletionStage<Void> forEach(Function<List<Active>, CompletionStage<Void>> page) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (Device device : List.copyOf(devices.values())) {
            if (device.active()) {
                Active active = new Active(device.id(), device.watchedSince());
                all = all.thenCompose(before -> page.apply(List.of(active)));
            }
        }
        return all;
    }

    @Override
    public CompletionStage<List<Active>> among(Set<DeviceId> ids) {
        return done(devices.values().stream()
                .filter(device -> device.active() && ids.contains(device.id()))
                .map(device -> new Active(device.id(), device.watchedSince()))
                .toList());
    }

    @Override
    public CompletionStage<Map<DeviceId, List<Hearing>>> lastHeard(List<Active> some, Instant now) {
        Map<DeviceId, List<Hearing>> heard = new HashMap<>();
        for (Active one : some) {
            Optional.ofNullable(datapoints.get(one.device()))
                    .filter(hearing -> one.activated().isEmpty()
                            || MonthBucket.between(one.activated().get(), now).contains(MonthBucket.of(hearing.time())))
                    .ifPresent(hearing -> heard.put(one.device(), List.of(hearing)));
        }
        return done(heard);
    }

    @Override
    public CompletionStage<Optional<Instant>> position() {
        return done(position);
    }

    @Override
    public CompletionStage<Void> position(Instant clock) {
        position = Optional.of(clock);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Gaps> gaps() {
        return done(Gaps.of(gaps));
    }

    @Override
    public CompletionStage<Void> add(Gap gap) {
        gaps.add(gap);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> correct(Instant time) {
        List<Gap> wrong = gaps.stream().filter(gap -> gap.to().isAfter(time)).toList();
        gaps.removeAll(wrong);
        wrong.forEach(gap -> gap.corrected(time).ifPresent(gaps::add));
        return CompletableFuture.completedFuture(null);
    }

    /** All that was recorded, with what people said of it. */
    List<Excursion> excursions() {
        return excursions.values().stream()
                .map(one -> new Excursion(
                        one.id(),
                        one.episode(),
                        one.customer(),
                        Optional.ofNullable(ends.get(one.id())),
                        one.reopened(),
                        one.told(),
                        one.messages(),
                        Optional.ofNullable(acknowledgements.get(one.id()))))
                .toList();
    }

    /** A person says to know of what goes on with a device. */
    void acknowledge(DeviceId device, Instant time) {
        excursions().stream()
                .filter(one -> one.id().device().equals(device) && one.isOpen())
                .forEach(one -> acknowledgements.put(one.id(), time));
    }

    @Override
    public CompletionStage<Map<DeviceId, List<Excursion>>> newest(Set<DeviceId> ids) {
        return ids.isEmpty()
                ? done(Map.of())
                : done(excursions().stream()
                        .filter(one -> ids.contains(one.id().device()))
                        .sorted(Comparator.comparing((Excursion one) -> one.id().began())
                                .reversed())
                        .collect(Collectors.groupingBy(one -> one.id().device())));
    }

    @Override
    public CompletionStage<List<Excursion>> since(Instant began, Set<DeviceId> ids) {
        return done(excursions().stream()
                .filter(one -> ids.contains(one.id().device()))
                .filter(one -> !one.id().began().isBefore(began))
                .toList());
    }

    @Override
    public CompletionStage<List<Excursion>> recorded(Set<ExcursionId> ids) {
        return done(excursions().stream().filter(one -> ids.contains(one.id())).toList());
    }

    @Override
    public CompletionStage<Void> write(Collection<Excursion> written) {
        for (Excursion one : written) {
            excursions.put(one.id(), one);
            if (one.reopened().equals(Optional.of(one.told()))) {
                ends.remove(one.id());
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> end(Collection<Excursion.End> ended) {
        ended.forEach(one -> ends.put(one.id(), one.time()));
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
