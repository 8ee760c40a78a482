package io.frostline.thresholdalert.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.Alert;
import io.frostline.thresholdalert.quarkus.Fridge.Measured;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random fridges whose readings arrive up to an hour late, some of them more than once, with calls of the stores that fail.
 *
 * <p>Once all has arrived and a few readings came on time, the recorded excursions of a device of which nobody is told
 * (it is muted) are exactly those of the same readings in their order: beginning, end, worst value, bound. Of one that people
 * are told of they are these, too, and beside them only such as somebody was told of when less was known: those are not taken
 * back. What is told while it goes on is told by a reading that was the newest one when it came. And of each excursion that
 * is over somebody was told, while it went on or as past.
 */
class LateReadingsTest {
    /** Kept, for a logger that nobody holds forgets its level. */
    private static final Logger QUIET = Logger.getLogger(Judging.class.getName());

    @BeforeAll
    static void failuresAreMeant() {
        QUIET.setLevel(Level.OFF);
    }

    @Test
    void excursionsOfReadingsThatCameInAnyOrderAreThoseOfTheirOrder() {
        new Random().longs(50).forEach(seed -> check(new RandomFridge(seed)));
    }

    @Test
    void theyAreAlsoWhenEpisodesHadBeenOpenForDays() {
        new Random().longs(60).forEach(seed -> check(new RandomFridge(seed, 60, true)));
    }

    /** The record went on, for what came late, when people had been told that it was over; then came another excursion. */
    @ParameterizedTest
    @ValueSource(longs = {6182222019118330089L, 3953477277078086553L, -484689982614906805L, -7756906055057371829L})
    void whatWasToldToBeOverHidesNoLaterExcursion(long seed) {
        check(new RandomFridge(seed));
    }

    @Test
    void theyAreWhicheverCallFails() {
        checkEachCall(1);
    }

    /** As many fridges, each once for every call, which fails. */
    static void checkEachCall(int fridges) {
        new Random().longs(fridges).forEach(seed -> {
            RandomFridge random = new RandomFridge(seed, 30);
            int calls = random.played(-1, false).stores().calls();
            IntStream.range(0, calls)
                    .forEach(call -> Stream.of(false, true)
                            .forEach(late ->
                                    check(random, random.played(call, late), "call " + call + " late " + late)));
        });
    }

    static void check(RandomFridge random) {
        check(random, random.played(-1, false), "");
    }

    private static void check(RandomFridge random, Fridge late, String which) {
        String what = random + " " + which;
        Map<String, Measured> expected = random.inOrder().recorded(all -> true);
        assertThat(late.waitsForHistory()).as(what).isFalse();
        if (random.isMuted()) {
            assertThat(late.recorded(all -> true)).as(what).isEqualTo(expected);
            assertThat(late.stores().alerts()).as(what).isEmpty();
        } else {
            Map<String, Measured> found = late.recorded(all -> true);
            late.recorded(row -> row.episode().messages() > 0).keySet().stream()
                    .filter(told -> !expected.containsKey(told))
                    .forEach(found::remove);
            assertThat(found).as(what).isEqualTo(expected);
            assertThat(late.untold()).as(what).isEmpty();
            for (Alert alert : late.pages()) {
                assertThat(random.wasOnTime(alert)).as("%s %s", what, alert).isTrue();
            }
        }
    }
}
