package io.frostline.launcher.sim;

import java.util.Locale;

/** Tells how a run goes on; the rate is that since it was told before. */
public final class Progress {
    private final Plan plan;
    private final Latencies latencies;
    private long acknowledged;
    private double seconds;

    public Progress(Plan plan, Latencies latencies) {
        this.plan = plan;
        this.latencies = latencies;
    }

    public String text(Snapshot now) {
        double rate = (now.tally().acknowledged() - acknowledged) / Math.max(1e-3, now.seconds() - seconds);
        acknowledged = now.tally().acknowledged();
        seconds = now.seconds();
        return String.format(
                        Locale.ROOT,
                        "%6.0f s  %d acknowledged (%.0f/s), %d not yet, %d resent, PUBACK p50 %.1f ms p99 %.1f ms",
                        seconds,
                        acknowledged,
                        rate,
                        now.tally().unacknowledged(),
                        now.tally().resent(),
                        latencies.millisAt(50),
                        latencies.millisAt(99))
                + (now.connected() == plan.gateways() ? "" : lost(now));
    }

    private String lost(Snapshot now) {
        return ", " + now.connected() + " of " + plan.gateways() + " connected"
                + now.trouble().map(trouble -> " (" + trouble + ")").orElse("");
    }
}
