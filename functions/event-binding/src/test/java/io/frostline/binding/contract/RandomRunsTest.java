package io.frostline.binding.contract;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand random runs with crashes, rebalances, faults, delays and answers given twice; in -Psoak ten thousand.
 * Another number of runs: {@code -Dfrostline.runs=100000}; one that failed once more: {@code -Dfrostline.seed=…}.
 */
class RandomRunsTest {
    private static final int RUNS = Integer.getInteger("frostline.runs", 1_000);
    private static final int RUNS_OF_THE_SOAK = 10_000;

    @Test
    void nothingIsLostSkippedOrCommittedTooEarlyWhateverHappens() {
        Long given = Long.getLong("frostline.seed");
        liveAll(given == null ? new Random().longs(RUNS) : LongStream.of(given));
    }

    @Test
    @Tag("soak")
    void norIsItInTenThousandRuns() {
        liveAll(new Random().longs(RUNS_OF_THE_SOAK));
    }

    private static void liveAll(LongStream seeds) {
        seeds.parallel().forEach(RandomRunsTest::live);
    }

    private static void live(long seed) {
        try {
            new RandomRun(seed).live();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("broken by -Dfrostline.seed=" + seed, broken);
        }
    }
}
