package io.frostline.silencealert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far devices have been watched: the slowest of the newest heartbeats of all pairs of partitions. Every report received
 * before has been judged.
 *
 * @param reports how many partitions reports have
 * @param readings how many partitions readings have
 */
public record Watch(int reports, int readings) {
    /** A pair of partitions, one of the reports and one of the readings. */
    public record Pair(int reports, int readings) {}

    /**
     * The clock.
     *
     * @param newest the newest heartbeat of each pair that is remembered
     * @param position where the clock stood when it was last written down, which counts for the other pairs
     * @return empty while a pair has neither
     */
    public Optional<Instant> clock(Map<Pair, Instant> newest, Optional<Instant> position) {
        Instant slowest = Instant.MAX;
        for (int report = 0; report < reports; report++) {
            for (int reading = 0; reading < readings; reading++) {
                Optional<Instant> ofPair = Optional.ofNullable(newest.get(new Pair(report, reading)))
                        .or(() -> position);
                if (ofPair.isEmpty()) {
                    return Optional.empty();
                }
                slowest = ofPair.get().isBefore(slowest) ? ofPair.get() : slowest;
            }
        }
        return Optional.of(slowest);
    }
}
