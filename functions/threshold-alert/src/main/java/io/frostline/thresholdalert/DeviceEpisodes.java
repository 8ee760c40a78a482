package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered about one device.
 *
 * @param byKind the state of each kind that was judged, by the kind's name
 * @param late readings by which history is to be recomputed
 */
public record DeviceEpisodes(SortedMap<String, EpisodeState> byKind, Optional<LateReadings> late) {
    /** Nothing was ever judged. */
    public static final DeviceEpisodes NONE = new DeviceEpisodes(Collections.emptySortedMap(), Optional.empty());

    public DeviceEpisodes {
        byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    }

    static DeviceEpisodes of(Map<String, EpisodeState> byKind) {
        return of(byKind, Optional.empty());
    }

    static DeviceEpisodes of(Map<String, EpisodeState> byKind, Optional<LateReadings> late) {
        return new DeviceEpisodes(new TreeMap<>(byKind), late);
    }

    /** What is known of a device when all else was lost: its newest excursion of each kind. */
    public static DeviceEpisodes recovered(Collection<Excursion> excursions) {
        Map<String, Excursion> newest = new HashMap<>();
        excursions.forEach(one -> newest.merge(one.id().kind().name(), one, Excursion::later));
        Map<String, EpisodeState> states = new HashMap<>();
        newest.forEach((kind, one) -> states.put(kind, EpisodeState.recovered(one.episode(), one.told())));
        return of(states);
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
        return of(states, late);
    }

    EpisodeState of(AlertKind kind) {
        return byKind.getOrDefault(kind.name(), EpisodeState.NONE);
    }

    /** Whether an episode goes on, so that this must not be forgotten however long the device is silent. */
    public boolean anyOpen() {
        return byKind.values().stream().anyMatch(EpisodeState::isOpen);
    }
}
