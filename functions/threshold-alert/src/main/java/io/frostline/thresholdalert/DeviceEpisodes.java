package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import io.frostline.model.DeviceId;
import io.frostline.registry.Device;
import io.frostline.thresholdalert.Excursion.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is remembered about one device.
 *
 * @param byKind the state of each kind that was judged, by the kind's name
 * @param late readings by which history is to be recomputed
 * @param watchedSince since when the device was watched as it was judged; empty when nobody knew
 * @param heard when the newest judged reading counts, on the device's clock; empty when the newest of a kind says so
 */
public record DeviceEpisodes(
        SortedMap<String, EpisodeState> byKind,
        Optional<LateReadings> late,
        Optional<Instant> watchedSince,
        Optional<Instant> heard) {
    /** Nothing was ever judged. */
    public static final DeviceEpisodes NONE =
            new DeviceEpisodes(Collections.emptySortedMap(), Optional.empty(), Optional.empty(), Optional.empty());

    public DeviceEpisodes {
        byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    }

    static DeviceEpisodes of(Map<String, EpisodeState> byKind) {
        return NONE.with(byKind, Optional.empty());
    }

    DeviceEpisodes with(Map<String, EpisodeState> states, Optional<LateReadings> lateReadings) {
        return new DeviceEpisodes(new TreeMap<>(states), lateReadings, watchedSince, heard);
    }

    /** What is known of a device when all else was lost: its newest excursion of each kind since it is watched. */
    public static DeviceEpisodes recovered(Device device, Collection<Excursion> excursions) {
        Map<String, Excursion> newest = new HashMap<>();
        excursions.stream()
                .filter(one -> one.isOf(device))
                .forEach(one -> newest.merge(one.id().kind().name(), one, Excursion::later));
        Map<String, EpisodeState> states = new HashMap<>();
        newest.forEach((kind, one) -> states.put(kind, EpisodeState.recovered(one.episode(), one.told())));
        return of(states).watchedAs(device);
    }

    /**
     * Whether all this is of the time since which the device is watched now. A registry that says an earlier time than was
     * judged by is behind; one that says none knows nothing. What is remembered without one is of now if it began since then.
     */
    boolean isOf(Device device) {
        return device.watchedSince()
                .map(since -> watchedSince
                        .map(before -> !before.isBefore(since))
                        .orElseGet(() -> byKind.values().stream().noneMatch(state -> state.beganBefore(since))))
                .orElse(true);
    }

    /** The same, of the time since which the device is watched, unless that of a later one is known. */
    DeviceEpisodes watchedAs(Device device) {
        Optional<Instant> anew = device.watchedAnew(watchedSince);
        return anew.isPresent() ? new DeviceEpisodes(byKind, late, anew, heard) : this;
    }

    /** What goes on, as over when it was last judged or told. */
    List<End> ends(DeviceId device) {
        List<End> ends = new ArrayList<>();
        byKind.forEach((kind, state) -> state.episode()
                .filter(Episode::isOpen)
                .ifPresent(open -> ends.add(new End(
                        new ExcursionId(device, new AlertKind(kind), open.recorded()), state.lastKnown(open)))));
        return ends;
    }

    /** Nothing is remembered of it but since when it was watched, and until when it was judged. */
    DeviceEpisodes forgotten() {
        SortedMap<String, EpisodeState> left = new TreeMap<>();
        byKind.forEach((kind, state) -> left.put(kind, state.left()));
        return new DeviceEpisodes(left, Optional.empty(), watchedSince, heard);
    }

    /** After a reading that counts at that time. */
    DeviceEpisodes heardAt(Instant time) {
        Optional<Instant> ofKinds = newestOfKinds();
        Optional<Instant> newest = Stream.concat(heard.stream(), Stream.of(time))
                .max(Comparator.naturalOrder())
                .filter(one -> ofKinds.filter(kind -> !kind.isBefore(one)).isEmpty());
        return newest.equals(heard) ? this : new DeviceEpisodes(byKind, late, watchedSince, newest);
    }

    /** When the newest judged reading counts, whatever was measured, on the device's clock. */
    Optional<Instant> newest() {
        return heard.or(this::newestOfKinds);
    }

    /** Of those that are judged on the device's clock. */
    private Optional<Instant> newestOfKinds() {
        return byKind.entrySet().stream()
                .filter(one -> !one.getKey().equals(ClockRule.KIND.name()))
                .flatMap(one -> one.getValue().newest().stream())
                .max(Comparator.naturalOrder());
    }

    /** After a person acknowledged some of its excursions. */
    public DeviceEpisodes acknowledged(Map<ExcursionId, Instant> times) {
        Map<String, EpisodeState> states = new HashMap<>(byKind);
        times.forEach((id, at) -> states.computeIfPresent(
                id.kind().name(),
                (kind, state) -> state.episode()
                                .filter(episode -> episode.recorded().equals(id.began()))
                                .isPresent()
                        ? state.acknowledged(at)
                        : state));
        return with(states, late);
    }

    EpisodeState of(AlertKind kind) {
        return byKind.getOrDefault(kind.name(), EpisodeState.NONE);
    }

    /** Whether an episode goes on, so that this must not be forgotten however long the device is silent. */
    public boolean anyOpen() {
        return byKind.values().stream().anyMatch(EpisodeState::isOpen);
    }
}
