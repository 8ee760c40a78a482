package io.frostline.thresholdalert;

import io.frostline.model.Reading;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Readings of a device as they are stored. */
record StoredReadings(List<Reading> readings) {
    StoredReadings {
        readings = List.copyOf(readings);
    }

    /**
     * Whether all are there that were heard so far. Those of a device are stored in the order in which they come, so none is
     * missing when the newest one is there, and of the late ones the last.
     */
    boolean areAll(Optional<Instant> newest, Optional<LateReadings> late) {
        Map<Instant, Instant> received = new HashMap<>();
        readings.forEach(one -> received.merge(
                ThresholdAlert.judgedTime(one), one.received(), (time, other) -> time.isBefore(other) ? other : time));
        return newest.filter(time -> !received.containsKey(time)).isEmpty()
                && late.filter(some -> !received.containsKey(some.earliest())
                                || received.getOrDefault(some.last(), Instant.MIN)
                                        .isBefore(some.received()))
                        .isEmpty();
    }

    /** With others, in the order in which they count; of two of the same time the one that was received later. */
    List<Reading> and(Collection<Reading> others) {
        Map<Instant, Reading> byTime = new TreeMap<>();
        Stream.concat(readings.stream(), others.stream())
                .forEach(one -> byTime.merge(
                        one.time(),
                        one,
                        (before, other) -> other.received().isBefore(before.received()) ? before : other));
        return byTime.values().stream()
                .sorted(Comparator.comparing(ThresholdAlert::judgedTime))
                .toList();
    }
}
