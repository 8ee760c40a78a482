package io.frostline.silencealert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeatTest {
    private static final Instant LAST = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant NOW = LAST.plusSeconds(1);
    private final Beat.Rule rule = new Beat.Rule(Duration.ofSeconds(60), Duration.ofMinutes(2));

    @Test
    void nobodyWatchedBeforeTheFirstEver() {
        assertThat(rule.judge(Optional.empty(), LAST, NOW))
                .isEqualTo(new Beat.AfterGap(LAST, new Gap(Instant.EPOCH, LAST)));
    }

    @Test
    void ofGapsThatAClockAheadMadeOnlyThatBeforeTheFirstEverIsLeft() {
        assertThat(new Gap(LAST, NOW.plusSeconds(3600)).corrected(NOW)).isEmpty();
        assertThat(new Gap(Instant.EPOCH, NOW.plusSeconds(3600)).corrected(NOW)).contains(new Gap(Instant.EPOCH, NOW));
    }

    @Test
    void aMinuteLaterIsNoGapAndAMillisecondMoreIsOne() {
        Instant minute = LAST.plusSeconds(60);
        assertThat(beat(minute)).isEqualTo(new Beat.Next(minute));
        assertThat(beat(minute.plusMillis(1)))
                .isEqualTo(new Beat.AfterGap(minute.plusMillis(1), new Gap(LAST, minute.plusMillis(1))));
    }

    @Test
    void theSameOnceMoreAndAnEarlierOneChangeNothing() {
        assertThat(beat(LAST)).isEqualTo(new Beat.Old());
        assertThat(beat(LAST.minusMillis(1))).isEqualTo(new Beat.Old());
    }

    @Test
    void anEarlierOneCountsWhenTheNewestLiesInTheFuture() {
        Instant newest = NOW.plus(Duration.ofMinutes(2));
        assertThat(rule.judge(Optional.of(newest), NOW, NOW)).isEqualTo(new Beat.Old());
        assertThat(rule.judge(Optional.of(newest.plusMillis(1)), NOW, NOW)).isEqualTo(new Beat.ClockBack(NOW));
    }

    @Test
    void gapsThatOverlapAreCountedOnce() {
        // Given
        Gaps gaps = Gaps.of(List.of(gap(20, 30), gap(0, 10), gap(5, 15), gap(6, 7)));

        // Then
        assertThat(gaps.watched(LAST, LAST.plusSeconds(40))).isEqualTo(Duration.ofSeconds(15));
        assertThat(gaps.watched(LAST.plusSeconds(8), LAST.plusSeconds(25))).isEqualTo(Duration.ofSeconds(5));
        assertThat(gaps.watched(LAST.plusSeconds(16), LAST.plusSeconds(19))).isEqualTo(Duration.ofSeconds(3));
        assertThat(gaps.watched(LAST.plusSeconds(2), LAST.plusSeconds(1))).isZero();
    }

    @Test
    void theWatchIsAsFarAsTheSlowestPair() {
        // Given
        Watch watch = new Watch(1, 2);
        Watch.Pair one = new Watch.Pair(0, 0);
        Watch.Pair other = new Watch.Pair(0, 1);

        // Then
        assertThat(watch.clock(Map.of(one, NOW, other, LAST), Optional.empty())).contains(LAST);
        assertThat(watch.clock(Map.of(one, NOW), Optional.of(LAST))).contains(LAST);
        assertThat(watch.clock(Map.of(one, NOW), Optional.empty())).isEmpty();
    }

    private static Gap gap(int from, int to) {
        return new Gap(LAST.plusSeconds(from), LAST.plusSeconds(to));
    }

    private Beat beat(Instant time) {
        return rule.judge(Optional.of(LAST), time, time);
    }
}
