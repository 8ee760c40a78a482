package io.frostline.thresholdalert;

import io.frostline.model.AlertKind;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered about one device.
 *
 * @param byKind the state of each kind that was judged, by the kind's name
 */
public record DeviceEpisodes(SortedMap<String, EpisodeState> byKind) {
    /** Nothing was ever judged. */
    public static final DeviceEpisodes NONE = new DeviceEpisodes(Collections.emptySortedMap());

    public DeviceEpisodes {
        byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    }

    static DeviceEpisodes of(Map<String, EpisodeState> byKind) {
        return new DeviceEpisodes(new TreeMap<>(byKind));
    }

    EpisodeState of(AlertKind kind) {
        return byKind.getOrDefault(kind.name(), EpisodeState.NONE);
    }

    /** Whether an episode goes on, so that this must not be forgotten however long the device is silent. */
    public boolean anyOpen() {
        return byKind.values().stream().anyMatch(EpisodeState::isOpen);
    }
}
