package io.frostline.silencealert;

import io.frostline.model.DeviceSettings;
import io.frostline.model.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a device's silence is judged.
 *
 * @param after it may be silent for less than this
 * @param repeat at most so often is it told while it is silent
 * @param mutedUntil until when nothing is told
 */
public record SilenceRule(Duration after, Duration repeat, Optional<Instant> mutedUntil) {
    private static final Set<String> KEYS = Set.of("silenceAfter", "repeat", "mutedUntil");

    public SilenceRule {
        if (after.isZero() || after.isNegative() || repeat.isZero() || repeat.isNegative()) {
            throw new IllegalArgumentException("durations are longer than zero, were " + after + " and " + repeat);
        }
    }

    /** The rule of a device's configuration; what nobody understands counts as not set. */
    public static SilenceRule of(Map<String, String> config) {
        Map<String, String> own = new TreeMap<>(config);
        own.keySet().retainAll(KEYS);
        while (true) {
            Parsed<DeviceSettings> parsed = DeviceSettings.parse(own);
            if (parsed instanceof Parsed.Valid<DeviceSettings> valid) {
                DeviceSettings settings = valid.value();
                return new SilenceRule(settings.silenceAfter(), settings.repeat(), settings.mutedUntil());
            }
            own.remove(((Parsed.Malformed<DeviceSettings>) parsed).path());
        }
    }

    boolean isMuted(Instant time) {
        return mutedUntil.isPresent() && mutedUntil.get().isAfter(time);
    }
}
