package io.frostline.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.Metric;
import io.frostline.model.MonthBucket;
import io.frostline.queryapi.Overview.Newest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewsTest {
    private static final DeviceId DEVICE = new DeviceId(123);
    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final Scope EVERYTHING = new Scope.Everything();

    private final FakeSeries series = new FakeSeries();
    private final FakeDevices devices = new FakeDevices();
    private final Overviews overviews = new Overviews(devices, series, InstantSource.fixed(NOW));

    @Test
    void everyMetricIsTheNewestAndMissingOnesComeFromOlderRows() {
        // Given
        register(123, Optional.empty());
        series.add(DEVICE, NOW.minusSeconds(120), Map.of("temperature", 4.0, "battery", 76.0));
        series.add(DEVICE, NOW.minusSeconds(60), Map.of("temperature", 4.1, "battery", 75.0));
        series.add(DEVICE, NOW, Map.of("temperature", 4.2));

        // When
        Overview overview = answer(10).devices().get(0);

        // Then
        assertThat(overview.newest())
                .containsExactly(
                        entry(Metric.BATTERY, new Newest(NOW.minusSeconds(60).toEpochMilli(), 75.0)),
                        entry(Metric.TEMPERATURE, new Newest(NOW.toEpochMilli(), 4.2)));
        assertThat(series.reads).containsExactly(new MonthBucket(202607));
    }

    @Test
    void aDeviceSilentForMonthsIsToldAsLastHeard() {
        register(123, Optional.empty());
        series.add(DEVICE, NOW.minus(Duration.ofDays(300)), Map.of("temperature", 4.2));

        assertThat(answer(10).devices().get(0).newest()).containsKey(Metric.TEMPERATURE);
    }

    @Test
    void aDeviceNeverHeardHasNothingNewest() {
        register(123, Optional.empty());

        assertThat(answer(10).devices().get(0).newest()).isEmpty();
        assertThat(series.reads).hasSize(13).doesNotHaveDuplicates();
    }

    @Test
    void pagesTogetherHoldEveryDeviceOnce() {
        // Given
        for (int id = 1; id <= 25; id++) {
            register(id, Optional.empty());
        }

        // When
        List<Integer> ids = new ArrayList<>();
        Optional<DeviceId> after = Optional.empty();
        do {
            DevicesAnswer answer = answer(EVERYTHING, new DevicesQuery(10, after));
            List<Integer> page = answer.devices().stream()
                    .map(overview -> overview.device().id().value())
                    .toList();
            assertThat(page).isSorted();
            ids.addAll(page);
            after = answer.rest();
        } while (after.isPresent());

        // Then
        assertThat(ids).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void aCustomerSeesOnlyItsOwnDevices() {
        register(1, Optional.of(new CustomerId(5)));
        register(2, Optional.of(new CustomerId(6)));
        register(3, Optional.empty());

        DevicesAnswer answer = answer(new Scope.Of(new CustomerId(5)), new DevicesQuery(10, Optional.empty()));

        assertThat(answer.devices())
                .extracting(overview -> overview.device().id().value())
                .containsExactly(1);
    }

    private void register(int id, Optional<CustomerId> owner) {
        devices.add(new Device(new DeviceId(id), Optional.of("Freezer " + id), true, owner));
    }

    private DevicesAnswer answer(int limit) {
        return answer(EVERYTHING, new DevicesQuery(limit, Optional.empty()));
    }

    private DevicesAnswer answer(Scope scope, DevicesQuery query) {
        return overviews
                .answer(scope, query)
                .toCompletableFuture()
                .getNow(new DevicesAnswer(List.of(), Optional.empty()));
    }
}
