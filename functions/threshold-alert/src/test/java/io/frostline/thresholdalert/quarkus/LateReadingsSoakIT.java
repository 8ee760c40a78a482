package io.frostline.thresholdalert.quarkus;

import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
class LateReadingsSoakIT {
    @BeforeAll
    static void failuresAreMeant() {
        LateReadingsTest.failuresAreMeant();
    }

    @Test
    void excursionsAreThoseOfTheOrderOfTheReadingsInVeryManyOrders() {
        new Random().longs(50_000).forEach(seed -> LateReadingsTest.check(new RandomFridge(seed)));
    }

    @Test
    void theyAreWhicheverCallFails() {
        LateReadingsTest.checkEachCall(50);
    }
}
