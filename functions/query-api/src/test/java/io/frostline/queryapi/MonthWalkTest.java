package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import io.frostline.model.MonthBucket;
import io.frostline.queryapi.Slice.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MonthWalkTest {
    private static final DeviceId DEVICE = new DeviceId(123);
    private static final Instant OLDEST = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant NEWEST = Instant.parse("2026-07-15T00:00:00Z");
    private static final Range RANGE = new Range(OLDEST, NEWEST);

    private final FakeSeries series = new FakeSeries();

    @Test
    void aMonthThatSufficesIsReadAlone() {
        // Given
        fill(NEWEST.minus(1, ChronoUnit.HOURS), 5);

        // When
        List<Point> points = walk(3, 100);

        // Then
        assertThat(points).hasSize(3);
        assertThat(series.reads).containsExactly(new MonthBucket(202607));
    }

    @Test
    void rowsOfAllPagesAndMonthsComeInOrder() {
        // Given
        fill(Instant.parse("2026-07-01T00:00:02Z"), 4);
        fill(Instant.parse("2024-02-01T00:00:00Z"), 3);

        // When
        List<Point> points = walk(100, 2);

        // Then
        assertThat(points)
                .extracting(point -> Instant.ofEpochMilli(point.time()).toString())
                .containsExactly(
                        "2026-07-01T00:00:02Z",
                        "2026-07-01T00:00:01Z",
                        "2026-07-01T00:00:00Z",
                        "2026-06-30T23:59:59Z",
                        "2024-02-01T00:00:00Z",
                        "2024-01-31T23:59:59Z",
                        "2024-01-31T23:59:58Z");
        assertThat(series.reads).hasSize(139).doesNotHaveDuplicates();
    }

    @Test
    void emptyMonthsAreReadMoreAndMoreAtOnceButNeverMoreThanTheBound() {
        // Given
        series.held = true;
        CompletableFuture<Void> walk = MonthWalk.over(series, 8, slices(10), new NewestValues(RANGE, 10, 100))
                .toCompletableFuture();
        assertThat(series.underWay).isEqualTo(1);

        // When
        series.answerNext();
        assertThat(series.underWay).isEqualTo(2);
        series.answerNext();
        assertThat(series.underWay).isEqualTo(4);
        while (series.waits()) {
            series.answerNext();
        }

        // Then
        assertThat(walk).isCompleted();
        assertThat(series.mostUnderWay).isEqualTo(8);
        assertThat(series.reads).hasSize(139);
    }

    @Test
    void noMonthIsReadBehindTheOneThatSufficed() {
        // Given
        fill(Instant.parse("2026-05-20T00:00:00Z"), 3);
        series.held = true;
        NewestValues values = new NewestValues(RANGE, 2, 100);
        CompletableFuture<Void> walk =
                MonthWalk.over(series, 8, slices(10), values).toCompletableFuture();

        // When
        series.answerNext();
        series.answerNext();
        series.answerNext();

        // Then
        assertThat(walk).isCompleted();
        assertThat(values.points()).hasSize(2);
        assertThat(series.reads).hasSizeLessThan(10);
    }

    @Test
    void manyPagesThatAreThereAlreadyDoNotPileUp() {
        fill(Instant.parse("2026-07-14T00:00:00Z"), 50_000);

        assertThat(walk(50_000, 1)).hasSize(50_000);
    }

    @Test
    void aReadThatFailsFailsTheWalk() {
        // Given
        Series failing = new Series() {
            @Override
            public CompletionStage<Page> read(Slice slice) {
                return CompletableFuture.failedFuture(new IllegalStateException("down"));
            }

            @Override
            public CompletionStage<List<Row>> newest(DeviceId device, List<MonthBucket> months, int perMonth) {
                throw new AssertionError("not asked for");
            }
        };

        // When
        CompletionStage<Void> walk = MonthWalk.over(failing, 8, slices(10), new NewestValues(RANGE, 1, 1));

        // Then
        assertThat(walk.toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("down");
    }

    private void fill(Instant newest, int rows) {
        for (int i = 0; i < rows; i++) {
            series.add(DEVICE, newest.minusSeconds(i), Map.of("temperature", (double) i));
        }
    }

    private List<Point> walk(int limit, int pageSize) {
        NewestValues values = new NewestValues(RANGE, limit, 1_000_000);
        assertThat(MonthWalk.over(series, 8, slices(pageSize), values).toCompletableFuture())
                .isCompleted();
        return values.points();
    }

    private static List<Slice> slices(int pageSize) {
        return MonthBucket.between(OLDEST, NEWEST).stream()
                .map(month -> new Slice(DEVICE, month, Metric.TEMPERATURE, RANGE, Order.NEWEST_FIRST, pageSize))
                .toList();
    }
}
