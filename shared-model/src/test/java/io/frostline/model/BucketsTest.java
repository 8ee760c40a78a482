package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aDayBeginsAtMidnightUtc() {
        assertThat(DayBucket.of(NEW_YEAR).value()).isEqualTo(20260101);
        assertThat(DayBucket.of(NEW_YEAR.minusMillis(1)).value()).isEqualTo(20251231);
    }

    @Test
    void aLeapDayIsADay() {
        assertThat(DayBucket.of(Instant.parse("2024-02-29T12:00:00Z")).value()).isEqualTo(20240229);
    }

    @Test
    void aMonthBeginsAtMidnightUtcOfItsFirstDay() {
        assertThat(MonthBucket.of(NEW_YEAR).value()).isEqualTo(202601);
        assertThat(MonthBucket.of(NEW_YEAR.minusMillis(1)).value()).isEqualTo(202512);
    }

    @Test
    void monthsBetweenTwoTimesComeNewestFirstWithBothEnds() {
        assertThat(MonthBucket.between(Instant.parse("2025-11-30T23:59:59.999Z"), NEW_YEAR))
                .extracting(MonthBucket::value)
                .containsExactly(202601, 202512, 202511);
    }

    @Test
    void oneMomentLiesInOneMonth() {
        assertThat(MonthBucket.between(NEW_YEAR, NEW_YEAR)).containsExactly(new MonthBucket(202601));
    }

    @Test
    void aRangeThatEndsBeforeItBeginsHasNoMonths() {
        assertThat(MonthBucket.between(NEW_YEAR, NEW_YEAR.minusMillis(1))).isEmpty();
    }

    @Test
    void fifteenYearsAre181Buckets() {
        assertThat(MonthBucket.between(Instant.parse("2011-01-15T00:00:00Z"), Instant.parse("2026-01-15T00:00:00Z")))
                .hasSize(181);
    }
}
