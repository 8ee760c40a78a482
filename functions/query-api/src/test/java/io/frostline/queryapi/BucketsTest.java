package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long NOON = Instant.parse("2026-07-01T12:00:00Z").toEpochMilli();
    private static final Range DAY =
            new Range(Instant.parse("2026-07-01T00:00:00Z"), Instant.parse("2026-07-02T00:00:00Z"));

    @Test
    void aBucketHoldsItsFirstMillisecondAndNotTheNextBuckets() {
        // Given
        Buckets buckets = buckets(100, 100, Aggregate.COUNT, Aggregate.MIN, Aggregate.MAX);

        // When
        take(buckets, NOON - 1, 1);
        take(buckets, NOON, 2);
        take(buckets, NOON + HOUR - 1, 3);
        take(buckets, NOON + HOUR, 4);

        // Then
        assertThat(buckets.points())
                .containsExactly(
                        point(NOON - HOUR, 1L, 1.0, 1.0), point(NOON, 2L, 2.0, 3.0), point(NOON + HOUR, 1L, 4.0, 4.0));
        assertThat(buckets.rest()).isEmpty();
    }

    @Test
    void bucketsBeginAtMultiplesOfTheirLengthBefore1970Too() {
        Grouping grouping = new Grouping(Duration.ofHours(1), List.of(Aggregate.AVG));

        assertThat(grouping.start(-1)).isEqualTo(-HOUR);
        assertThat(grouping.start(-HOUR)).isEqualTo(-HOUR);
        assertThat(grouping.start(0)).isZero();
    }

    @Test
    void aggregatesComeInTheOrderAskedFor() {
        Buckets buckets = buckets(100, 100, Aggregate.MAX, Aggregate.AVG, Aggregate.MIN, Aggregate.COUNT);

        take(buckets, NOON, 1);
        take(buckets, NOON + 1, 2);
        take(buckets, NOON + 2, 6);

        assertThat(buckets.points()).containsExactly(point(NOON, 6.0, 3.0, 1.0, 3L));
    }

    @Test
    void aBucketWithoutTheMetricIsNotTold() {
        Buckets buckets = buckets(100, 100, Aggregate.AVG);

        take(buckets, NOON, Double.NaN);
        take(buckets, NOON + HOUR, 4);

        assertThat(buckets.points()).containsExactly(point(NOON + HOUR, 4.0));
    }

    @Test
    void theLimitEndsTheAnswerBeforeTheNextBucket() {
        // Given
        Buckets buckets = buckets(2, 100, Aggregate.AVG);

        // When
        take(buckets, NOON, 1);
        take(buckets, NOON + HOUR, 2);
        boolean taken = buckets.take(new Sample(NOON + 3 * HOUR + 5, 3));

        // Then
        assertThat(taken).isFalse();
        assertThat(buckets.points()).containsExactly(point(NOON, 1.0), point(NOON + HOUR, 2.0));
        assertThat(buckets.rest()).contains(new Range(Instant.ofEpochMilli(NOON + 3 * HOUR), DAY.to()));
    }

    @Test
    void exactlyTheLimitHasNoRest() {
        Buckets buckets = buckets(2, 100, Aggregate.AVG);

        take(buckets, NOON, 1);
        take(buckets, NOON + HOUR, 2);

        assertThat(buckets.points()).hasSize(2);
        assertThat(buckets.rest()).isEmpty();
    }

    @Test
    void tooManyRowsEndTheAnswerWithTheirBucket() {
        // Given
        Buckets buckets = buckets(100, 2, Aggregate.COUNT);

        // When
        take(buckets, NOON, 1);
        take(buckets, NOON + 1, 1);
        take(buckets, NOON + 2, 1);
        boolean taken = buckets.take(new Sample(NOON + HOUR, 1));

        // Then
        assertThat(taken).isFalse();
        assertThat(buckets.points()).containsExactly(point(NOON, 3L));
        assertThat(buckets.rest()).contains(new Range(Instant.ofEpochMilli(NOON + HOUR), DAY.to()));
    }

    @Test
    void anAverageStaysWithinItsValuesHoweverLargeTheyAre() {
        Buckets buckets = buckets(100, 100, Aggregate.AVG);

        take(buckets, NOON, Double.MAX_VALUE);
        take(buckets, NOON + 1, Double.MAX_VALUE);

        assertThat(buckets.points()).containsExactly(point(NOON, Double.MAX_VALUE));
    }

    private static Buckets buckets(int limit, int mostRows, Aggregate... aggregates) {
        return new Buckets(DAY, new Grouping(Duration.ofHours(1), List.of(aggregates)), limit, mostRows);
    }

    private static void take(Buckets buckets, long time, double value) {
        assertThat(buckets.take(new Sample(time, value))).isTrue();
    }

    private static Point point(long time, Number... values) {
        return new Point(time, List.of(values));
    }
}
