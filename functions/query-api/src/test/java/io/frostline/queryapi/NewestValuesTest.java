package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestValuesTest {
    private static final Range RANGE = new Range(Instant.ofEpochMilli(0), Instant.ofEpochMilli(1_000));

    @Test
    void theLimitEndsTheAnswerAndTheRestBeginsBehindTheLastPoint() {
        NewestValues values = new NewestValues(RANGE, 2, 100);

        assertThat(values.take(new Sample(900, 1))).isTrue();
        assertThat(values.take(new Sample(800, 2))).isTrue();
        assertThat(values.take(new Sample(700, 3))).isFalse();

        assertThat(values.points()).containsExactly(point(900, 1), point(800, 2));
        assertThat(values.rest()).contains(new Range(Instant.ofEpochMilli(0), Instant.ofEpochMilli(800)));
    }

    @Test
    void exactlyTheLimitHasNoRest() {
        NewestValues values = new NewestValues(RANGE, 2, 100);

        values.take(new Sample(900, 1));
        values.take(new Sample(800, 2));

        assertThat(values.points()).hasSize(2);
        assertThat(values.rest()).isEmpty();
    }

    @Test
    void rowsWithoutTheMetricAreNoPointsButAreNotReadWithoutEnd() {
        NewestValues values = new NewestValues(RANGE, 10, 2);

        assertThat(values.take(new Sample(900, Double.NaN))).isTrue();
        assertThat(values.take(new Sample(800, Double.NaN))).isTrue();
        assertThat(values.take(new Sample(700, 3))).isFalse();

        assertThat(values.points()).isEmpty();
        assertThat(values.rest()).contains(new Range(Instant.ofEpochMilli(0), Instant.ofEpochMilli(800)));
    }

    private static Point point(long time, double value) {
        return new Point(time, List.of(value));
    }
}
