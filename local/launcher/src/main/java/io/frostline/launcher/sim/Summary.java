package io.frostline.launcher.sim;

import java.util.Locale;
import java.util.Optional;

/**
 * What came of it all.
 *
 * @param plan of the run
 * @param tally sent, acknowledged, resent
 * @param seconds that sending took; 0 when it was only checked
 * @param p50Millis median time to a PUBACK
 * @param p99Millis the time that 99 % of the PUBACKs kept within
 * @param gaveUp before all was acknowledged
 * @param findings of the check, empty when there was none
 */
public record Summary(
        Plan plan,
        Tally tally,
        double seconds,
        double p50Millis,
        double p99Millis,
        boolean gaveUp,
        Optional<Findings> findings) {

    /** After the sending. */
    public static Summary of(Plan plan, Snapshot end, Latencies latencies, boolean gaveUp) {
        return new Summary(
                plan,
                end.tally(),
                end.seconds(),
                latencies.millisAt(50),
                latencies.millisAt(99),
                gaveUp,
                Optional.empty());
    }

    /** When there is only something to check. */
    public static Summary ofNothingSent(Plan plan) {
        return new Summary(plan, Tally.NONE, 0, 0, 0, false, Optional.empty());
    }

    /** Whether it came to its end, and all that is stored is right as far as it was checked. */
    public boolean isGood() {
        return !gaveUp && findings.map(Findings::isGood).orElse(true);
    }

    public String sending() {
        return String.format(
                Locale.ROOT,
                "%d readings sent, %d acknowledged, %d sent again, in %.1f s (%.1f/s); PUBACK p50 %.1f ms, p99 %.1f ms",
                tally.sent(),
                tally.acknowledged(),
                tally.resent(),
                seconds,
                tally.acknowledged() / Math.max(1e-3, seconds),
                p50Millis,
                p99Millis);
    }

    /** The same with what a check found. */
    public Summary with(Optional<Findings> found) {
        return new Summary(plan, tally, seconds, p50Millis, p99Millis, gaveUp, found);
    }

    /** One line for programs; {@code missing} and {@code wrong} are null when nothing was checked. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"sent\":%d,\"acknowledged\":%d,\"resent\":%d,\"seconds\":%.3f,\"p50Ms\":%.3f,\"p99Ms\":%.3f,"
                        + "\"missing\":%s,\"wrong\":%s,\"seed\":%d,\"start\":\"%s\",\"readings\":%d}",
                tally.sent(),
                tally.acknowledged(),
                tally.resent(),
                seconds,
                p50Millis,
                p99Millis,
                findings.map(found -> Long.toString(found.missing())).orElse("null"),
                findings.map(found -> Long.toString(found.wrong())).orElse("null"),
                plan.seed(),
                plan.start(),
                plan.readings());
    }
}
