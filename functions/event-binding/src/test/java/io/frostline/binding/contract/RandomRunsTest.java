package io.frostline.binding.contract;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random runs with crashes, rebalances, faults, delays and answers given twice. Another number of runs:
 * {@code -Dfrostline.runs=100000}; one that failed once more: {@code -Dfrostline.seed=…}.
 */
class RandomRunsTest {
    private static final int RUNS = Integer.getInteger("frostline.runs", 10_000);

    @Test
    void nothingIsLostSkippedOrCommittedTooEarlyWhateverHappens() {
        Long given = Long.getLong("frostline.seed");
        Random seeds = new Random();
        for (int run = 0; run < (given == null ? RUNS : 1); run++) {
            long seed = given == null ? seeds.nextLong() : given;
            try {
                new RandomRun(seed).live();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("broken by -Dfrostline.seed=" + seed, broken);
            }
        }
    }
}
