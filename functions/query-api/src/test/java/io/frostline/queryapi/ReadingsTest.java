package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final DeviceId DEVICE = new DeviceId(123);
    private static final CustomerId OWNER = new CustomerId(5);
    private static final Scope EVERYTHING = new Scope.Everything();
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Range YEAR = new Range(NOW.minus(Duration.ofDays(365)), NOW);

    private final FakeSeries series = new FakeSeries();
    private final FakeDevices devices = new FakeDevices();
    private final Readings readings = new Readings(devices, series, InstantSource.fixed(NOW));

    @Test
    void pagesTogetherHoldEveryValueOnceNewestFirst() {
        // Given
        register(Optional.of(OWNER));
        for (int hour = 1; hour <= 2_000; hour++) {
            series.add(DEVICE, NOW.minus(Duration.ofHours(hour)), Map.of("temperature", (double) hour));
        }

        // When
        List<Point> points = pages(new ReadingsQuery(DEVICE, Metric.TEMPERATURE, YEAR, 300, Optional.empty()));

        // Then
        assertThat(points).hasSize(2_000);
        for (int hour = 1; hour <= 2_000; hour++) {
            assertThat(points.get(hour - 1).values()).isEqualTo(List.of((double) hour));
        }
    }

    @Test
    void pagesOfBucketsTogetherHoldEveryBucketOnceOldestFirst() {
        // Given
        register(Optional.of(OWNER));
        for (int quarter = 1; quarter <= 4 * 24 * 40; quarter++) {
            series.add(DEVICE, NOW.minus(Duration.ofMinutes(15L * quarter)), Map.of("temperature", 1.0));
        }
        Grouping daily = new Grouping(Duration.ofDays(1), List.of(Aggregate.COUNT));

        // When
        List<Point> points = pages(new ReadingsQuery(DEVICE, Metric.TEMPERATURE, YEAR, 7, Optional.of(daily)));

        // Then
        assertThat(points).hasSize(41);
        assertThat(points.get(0)).isEqualTo(day("2026-05-22T00:00:00Z", 48));
        assertThat(points.get(1)).isEqualTo(day("2026-05-23T00:00:00Z", 96));
        assertThat(points.get(40)).isEqualTo(day("2026-07-01T00:00:00Z", 48));
    }

    @Test
    void onlyTheOwnerAndAdministratorsSeeADevice() {
        register(Optional.of(OWNER));

        assertThat(answer(EVERYTHING)).isPresent();
        assertThat(answer(new Scope.Of(OWNER))).isPresent();
        assertThat(answer(new Scope.Of(new CustomerId(6)))).isEmpty();
    }

    @Test
    void aDeviceWithoutAnOwnerIsNoCustomers() {
        register(Optional.empty());

        assertThat(answer(EVERYTHING)).isPresent();
        assertThat(answer(new Scope.Of(OWNER))).isEmpty();
    }

    @Test
    void aDeviceThatNeverWasIsNotFound() {
        assertThat(answer(EVERYTHING)).isEmpty();
        assertThat(series.reads).hasSizeGreaterThan(100);
    }

    @Test
    void theHistoryOfADeletedDeviceIsForAdministrators() {
        series.add(DEVICE, NOW.minusSeconds(1), Map.of("temperature", 4.2));

        assertThat(answer(EVERYTHING).orElseThrow().points()).hasSize(1);
        assertThat(answer(new Scope.Of(OWNER))).isEmpty();
    }

    @Test
    void aDeletedDeviceWithHistoryOutsideTheRangeIsFoundWithoutPoints() {
        series.add(DEVICE, NOW.minus(Duration.ofDays(2_000)), Map.of("humidity", 40.0));

        assertThat(answer(EVERYTHING)).contains(new ReadingsAnswer(List.of(), Optional.empty()));
    }

    private void register(Optional<CustomerId> owner) {
        devices.add(new Device(DEVICE, Optional.empty(), true, owner));
    }

    private Optional<ReadingsAnswer> answer(Scope scope) {
        return answer(scope, new ReadingsQuery(DEVICE, Metric.TEMPERATURE, YEAR, 10, Optional.empty()));
    }

    private Optional<ReadingsAnswer> answer(Scope scope, ReadingsQuery query) {
        return readings.answer(scope, query).toCompletableFuture().getNow(Optional.empty());
    }

    private List<Point> pages(ReadingsQuery first) {
        List<Point> points = new ArrayList<>();
        Optional<ReadingsQuery> query = Optional.of(first);
        while (query.isPresent()) {
            ReadingsQuery page = query.get();
            ReadingsAnswer answer = answer(EVERYTHING, page).orElseThrow();
            assertThat(answer.points()).hasSizeBetween(1, page.limit());
            points.addAll(answer.points());
            query = answer.rest()
                    .map(rest -> new ReadingsQuery(page.device(), page.metric(), rest, page.limit(), page.grouping()));
        }
        return points;
    }

    private static Point day(String start, long count) {
        return new Point(Instant.parse(start).toEpochMilli(), List.of(count));
    }
}
