package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossingScheduleTest {
    private final CrossingSchedule schedule = new CrossingSchedule(new Pace(600, 2, 15, 60));

    @Test
    void readingsAreAtEvenDistancesWithoutDrift() {
        // When / Then
        assertThat(schedule.readings()).isEqualTo(4_500 + 36_000);
        assertThat(schedule.nanos(4_500)).isEqualTo(TimeUnit.SECONDS.toNanos(15));
        assertThat(schedule.nanos(4_501)).isEqualTo(15_001_666_666L);
        assertThat(schedule.nanos(4_500 + 35_400)).isEqualTo(TimeUnit.SECONDS.toNanos(74));
        assertThat(schedule.millis(4_500 + 35_401)).isEqualTo(74_001);
    }

    @Test
    void theRateRisesEvenlyDuringTheWarmUp() {
        // When
        List<Integer> perSecond = IntStream.range(0, 15)
                .map(second -> (int) IntStream.range(0, 4_500)
                        .filter(reading -> schedule.nanos(reading) / TimeUnit.SECONDS.toNanos(1) == second)
                        .count())
                .boxed()
                .toList();

        // Then
        assertThat(perSecond.get(0)).isBetween(18, 22);
        assertThat(perSecond.get(7)).isBetween(298, 302);
        assertThat(perSecond.get(14)).isBetween(578, 582);
    }

    @Test
    void eachDeviceCrossesItsBoundOnceAtMost() {
        // When
        List<Integer> devices =
                schedule.crossings().stream().map(schedule::device).toList();

        // Then
        assertThat(devices).hasSize(135).doesNotHaveDuplicates();
    }

    @Test
    void crossingsAreSpreadOverTheWholeTime() {
        // When
        List<Integer> crossings = schedule.crossings();

        // Then
        assertThat(IntStream.range(0, 135).map(i -> crossings.get(i) - 300 * i))
                .allMatch(place -> place >= 0 && place < 320);
    }

    @Test
    void crossingsMeetEveryMomentOfASecond() {
        // When
        IntSummaryStatistics perTenth = IntStream.range(0, 10)
                .map(tenth -> (int) schedule.countedCrossings().stream()
                        .filter(reading -> schedule.millis(reading) % 1_000 / 100 == tenth)
                        .count())
                .summaryStatistics();

        // Then
        assertThat(perTenth.getMin()).isGreaterThanOrEqualTo(10);
        assertThat(perTenth.getMax()).isLessThanOrEqualTo(14);
    }

    @Test
    void aCrossingIsTheFirstReadingBeyondAndAllLaterOnesOfItsDeviceAreBeyondToo() {
        // Given
        int crossing = schedule.crossings().get(10);

        // When / Then
        assertThat(schedule.isBeyond(crossing - Pace.DEVICES)).isFalse();
        assertThat(schedule.isBeyond(crossing)).isTrue();
        assertThat(schedule.isBeyond(crossing + Pace.DEVICES)).isTrue();
        assertThat(IntStream.range(0, schedule.readings())
                        .filter(schedule::isBeyond)
                        .map(schedule::device)
                        .distinct()
                        .count())
                .isEqualTo(135);
    }

    @Test
    void thoseOfTheWarmUpDoNotCount() {
        // When / Then
        assertThat(schedule.countedCrossings()).hasSize(120).allMatch(reading -> reading >= 4_500);
    }

    @Test
    void aRateBelowTheNumberOfDevicesCrossesAsOften() {
        // When
        CrossingSchedule slow = new CrossingSchedule(new Pace(7, 3, 0, 100));

        // Then
        assertThat(slow.crossings()).hasSize(300);
    }
}
