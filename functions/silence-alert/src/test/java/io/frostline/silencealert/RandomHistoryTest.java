package io.frostline.silencealert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Transition;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many random days with outages, replays, crashes and lost states. Another number of days: {@code
 * -Dfrostline.runs=10000}; one that failed once more: {@code -Dfrostline.seed=…}.
 */
class RandomHistoryTest {
    private static final int DEVICES = 3;
    private static final int RUNS = Integer.getInteger("frostline.runs", 40);

    @Test
    void whoIsToldIsSilentAndWhoIsSilentIsToldWhateverHappens() {
        Long given = Long.getLong("frostline.seed");
        LongStream seeds = given == null ? new Random().longs(RUNS) : LongStream.of(given);
        seeds.parallel().forEach(RandomHistoryTest::live);
    }

    private static void live(long seed) {
        try {
            RandomHistory history = new RandomHistory(seed);
            history.live();
            assertThat(history.untold()).isEmpty();
            assertThat(history.maybeSilent()).containsAll(history.told(Transition.RAISED));
            assertThat(history.told(Transition.CLEARED)).containsAll(history.heardAgain());
            assertThat(history.recorded()).isEqualTo(history.told(Transition.RAISED));
            assertThat(history.misrecorded()).isEmpty();
            assertThat(history.duplicates()).isLessThanOrEqualTo(DEVICES * history.ambiguous());
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("broken by -Dfrostline.seed=" + seed, broken);
        }
    }
}
