package io.frostline.silencealert;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Transition;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random days with outages, replays, crashes and lost states; in -Psoak a thousand. Another number of days: {@code
 * -Dfrostline.runs=10000}; one that failed once more: {@code -Dfrostline.seed=…}.
 */
class RandomHistoryTest {
    private static final int DEVICES = 3;
    private static final int RUNS = Integer.getInteger("frostline.runs", 15);
    private static final int RUNS_OF_THE_SOAK = 1_000;

    @Test
    void whoIsToldIsSilentAndWhoIsSilentIsToldWhateverHappens() {
        Long given = Long.getLong("frostline.seed");
        liveAll(given == null ? new Random().longs(RUNS) : LongStream.of(given));
    }

    @Test
    @Tag("soak")
    void soItIsOnAThousandDays() {
        liveAll(new Random().longs(RUNS_OF_THE_SOAK));
    }

    private static void liveAll(LongStream seeds) {
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
