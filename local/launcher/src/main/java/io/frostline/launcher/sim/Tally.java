package io.frostline.launcher.sim;

/**
 * Counts of a run.
 *
 * @param sent readings that were sent at least once
 * @param acknowledged those of them that were acknowledged
 * @param resent sendings beyond the first one of a reading
 */
public record Tally(long sent, long acknowledged, long resent) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(sent + other.sent, acknowledged + other.acknowledged, resent + other.resent);
    }

    public long unacknowledged() {
        return sent - acknowledged;
    }
}
