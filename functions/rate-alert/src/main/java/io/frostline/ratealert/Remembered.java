package io.frostline.ratealert;

import io.frostline.registry.Device;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a device and since when it was watched then. Its stored form is that of the state, behind {@code
 * since|} if that is known, in milliseconds since 1970.
 *
 * @param watchedSince by our clock; empty when nobody knew
 */
record Remembered(Optional<Instant> watchedSince, RiseState state) {
    private static final String SEPARATOR = "|";

    /** What a text says; what nobody can read counts as lost. */
    static Remembered decodeOrNothing(String text) {
        int end = text.indexOf(SEPARATOR);
        try {
            Optional<Instant> since = end < 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))));
            return new Remembered(since, RiseText.decodeOrNone(text.substring(end + 1)));
        } catch (NumberFormatException unreadable) {
            return new Remembered(Optional.empty(), RiseState.NONE);
        }
    }

    String encode() {
        return watchedSince.map(since -> since.toEpochMilli() + SEPARATOR).orElse("") + RiseText.encode(state);
    }

    /** What of this counts for a device as it is watched now: nothing once it was activated again or given away. */
    Remembered of(Device device) {
        Optional<Instant> anew = device.watchedAnew(watchedSince);
        return anew.isEmpty() ? this : new Remembered(anew, watchedSince.isEmpty() ? state : state.forgotten());
    }
}
