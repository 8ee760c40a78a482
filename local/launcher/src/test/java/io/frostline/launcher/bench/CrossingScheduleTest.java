package io.frostline.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossingScheduleTest {
    private final CrossingSchedule schedule = new CrossingSchedule(new Pace(600, 2, 15, 60));

    @Test
    void readingsAreAtEvenDistancesWithoutDrift() {
        // When / Then
        assertThat(schedule.readings()).isEqualTo(45_000);
        assertThat(schedule.nanos(1)).isEqualTo(1_666_666);
        assertThat(schedule.nanos(600)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(schedule.nanos(44_400)).isEqualTo(TimeUnit.SECONDS.toNanos(74));
        assertThat(schedule.millis(44_401)).isEqualTo(74_001);
    }

    @Test
    void eachDeviceCrossesItsBoundOnceAtMost() {
        // When
        List<Integer> devices =
                schedule.crossings().stream().map(schedule::device).toList();

        // Then
        assertThat(devices).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void crossingsAreSpreadOverTheWholeTime() {
        // When
        List<Integer> crossings = schedule.crossings();

        // Then
        assertThat(IntStream.range(0, 150).map(i -> crossings.get(i) - 300 * i))
                .allMatch(late -> late >= 0 && late < 20);
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
                .isEqualTo(150);
    }

    @Test
    void thoseOfTheWarmUpDoNotCount() {
        // When / Then
        assertThat(schedule.countedCrossings()).hasSize(120).allMatch(reading -> reading >= 9_000);
    }

    @Test
    void aRateBelowTheNumberOfDevicesCrossesAsOften() {
        // When
        CrossingSchedule slow = new CrossingSchedule(new Pace(7, 3, 0, 100));

        // Then
        assertThat(slow.crossings()).hasSize(300);
    }
}
