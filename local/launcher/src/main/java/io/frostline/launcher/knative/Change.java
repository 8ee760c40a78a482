package io.frostline.launcher.knative;

import java.time.Duration;
import java.util.Locale;

/**
 * Something happened to the replicas of a function.
 *
 * @param at since the platform was started
 * @param function whose
 * @param kind what
 * @param replicas how many are ready now
 * @param took from the decision on; zero where nothing takes time
 * @param detail why, or what waited meanwhile
 */
public record Change(Duration at, String function, Kind kind, int replicas, Duration took, String detail) {
    /** What happens to a replica, in its order. */
    public enum Kind {
        /** Its process is started. */
        STARTING,
        /** It takes events; {@code took} is the cold start. */
        READY,
        /** It gets no more events. */
        STOPPING,
        /** It has finished what it held, and is gone; {@code took} is the drain time. */
        DRAINED,
        /** It ended without having been told to. */
        DIED
    }

    /** A line for people. */
    public String line() {
        String what = switch (kind) {
            case STARTING -> "a replica starts: " + detail;
            case READY -> "ready after " + seconds(took) + ", " + detail;
            case STOPPING -> "a replica is to go: " + detail;
            case DRAINED -> "drained and gone after " + seconds(took);
            case DIED -> "a replica died";
        };
        return String.format(Locale.ROOT, "%9s  %-16s %d  %s", seconds(at), function, replicas, what);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
