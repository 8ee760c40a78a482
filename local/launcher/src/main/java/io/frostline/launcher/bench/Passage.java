package io.frostline.launcher.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When each crossing passed one place.
 *
 * @param millis of a device, since 1970
 */
public record Passage(Map<Integer, Long> millis) {
    public Passage {
        millis = Map.copyOf(millis);
    }

    /** The beginning: when each was to be sent, which is when it says it was measured. */
    public static Passage intended(Collection<AppendTimes.Measured> readings) {
        return new Passage(
                readings.stream().collect(Collectors.toMap(AppendTimes.Measured::device, AppendTimes.Measured::time)));
    }

    /** How long it took each from another place to this one, as far as it passed both. */
    public Distribution since(Passage earlier) {
        List<Long> durations = millis.entrySet().stream()
                .filter(entry -> earlier.millis.containsKey(entry.getKey()))
                .map(entry -> entry.getValue() - earlier.millis.getOrDefault(entry.getKey(), 0L))
                .toList();
        return Distribution.of(durations);
    }
}
