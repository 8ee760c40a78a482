package io.frostline.queryapi;

import io.frostline.model.DeviceId;
import io.frostline.model.MonthBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells the devices that somebody may see, with what they measured last within a year. */
public final class Overviews {
    private static final int DEVICES_AT_ONCE = 64;
    private static final int ROWS = 8;

    /** Whoever is alive was heard within it: mostly one partition, two at the turn of a month. */
    private static final Duration USUAL = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Devices devices;
    private final Series series;
    private final InstantSource clock;

    public Overviews(Devices devices, Series series, InstantSource clock) {
        this.devices = devices;
        this.series = series;
        this.clock = clock;
    }

    /** Answers a query. */
    public CompletionStage<DevicesAnswer> answer(Scope scope, DevicesQuery query) {
        return devices.list(scope, query.after(), query.limit() + 1).thenCompose(found -> {
            boolean more = found.size() > query.limit();
            List<Device> page = more ? found.subList(0, query.limit()) : found;
            Optional<DeviceId> rest =
                    more ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty();
            return Parallel.map(page, DEVICES_AT_ONCE, this::overview).thenApply(overviews -> answer(overviews, rest));
        });
    }

    private static DevicesAnswer answer(List<Overview> overviews, Optional<DeviceId> rest) {
        List<Overview> byId = overviews.stream()
                .sorted(Comparator.comparing(overview -> overview.device().id()))
                .toList();
        return new DevicesAnswer(byId, rest);
    }

    private CompletionStage<Overview> overview(Device device) {
        Instant now = clock.instant();
        List<MonthBucket> usual = MonthBucket.between(now.minus(USUAL), now.plus(ReadingsParameters.AHEAD));
        return series.newest(device.id(), usual, ROWS)
                .thenCompose(rows -> rows.isEmpty()
                        ? series.newest(device.id(), older(now, usual), ROWS)
                        : CompletableFuture.completedFuture(rows))
                .thenApply(rows -> Overview.of(device, rows));
    }

    private static List<MonthBucket> older(Instant now, List<MonthBucket> usual) {
        return MonthBucket.between(now.minus(LONGEST), now).stream()
                .filter(month -> !usual.contains(month))
                .toList();
    }
}
