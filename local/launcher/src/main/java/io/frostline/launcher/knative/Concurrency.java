package io.frostline.launcher.knative;

/** How many requests are in flight on average, as Knative's queue-proxy tells it once a second. */
final class Concurrency {
    private int inFlight;
    private double area;
    private long since;
    private long changed;

    Concurrency(long now) {
        this.since = now;
        this.changed = now;
    }

    void began(long now) {
        advance(now);
        inFlight++;
    }

    void ended(long now) {
        advance(now);
        inFlight--;
    }

    int inFlight() {
        return inFlight;
    }

    /** The average since it was last asked for. */
    double average(long now) {
        advance(now);
        double average = now == since ? inFlight : area / (now - since);
        area = 0;
        since = now;
        return average;
    }

    private void advance(long now) {
        area += (double) inFlight * (now - changed);
        changed = now;
    }
}
