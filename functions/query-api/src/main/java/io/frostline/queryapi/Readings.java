package io.frostline.queryapi;

import io.frostline.model.MonthBucket;
import io.frostline.queryapi.Slice.Order;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers what a device measured, to those who may know. */
public final class Readings {
    private static final int MONTHS_AT_ONCE = 8;
    private static final int MOST_ROWS = 200_000;
    private static final int PAGE = 5_000;

    private final Devices devices;
    private final Series series;
    private final InstantSource clock;

    public Readings(Devices devices, Series series, InstantSource clock) {
        this.devices = devices;
        this.series = series;
        this.clock = clock;
    }

    /**
     * Answers a query.
     *
     * @return empty when the scope holds no such device; a deleted one is there as long as it has history, but for
     *     customers
     */
    public CompletionStage<Optional<ReadingsAnswer>> answer(Scope scope, ReadingsQuery query) {
        return devices.find(query.device()).thenCompose(device -> {
            if (device.isPresent()) {
                return scope.sees(device.get().owner()) ? read(query).thenApply(Optional::of) : nothing();
            }
            return scope instanceof Scope.Everything ? history(query) : nothing();
        });
    }

    private CompletionStage<ReadingsAnswer> read(ReadingsQuery query) {
        Collector collector = collector(query);
        return MonthWalk.over(series, MONTHS_AT_ONCE, slices(query), collector)
                .thenApply(done -> new ReadingsAnswer(collector.points(), collector.rest()));
    }

    /** Of a device that is not registered. */
    private CompletionStage<Optional<ReadingsAnswer>> history(ReadingsQuery query) {
        return read(query).thenCompose(answer -> {
            if (!answer.points().isEmpty() || answer.rest().isPresent()) {
                return CompletableFuture.completedFuture(Optional.of(answer));
            }
            return everMeasured(query).thenApply(ever -> ever ? Optional.of(answer) : Optional.empty());
        });
    }

    private CompletionStage<Boolean> everMeasured(ReadingsQuery query) {
        Range always = new Range(ReadingsParameters.EARLIEST, clock.instant().plus(ReadingsParameters.AHEAD));
        ReadingsQuery anything = new ReadingsQuery(query.device(), query.metric(), always, 1, Optional.empty());
        AnyRow row = new AnyRow();
        return MonthWalk.over(series, MONTHS_AT_ONCE, slices(anything), row).thenApply(done -> row.found);
    }

    private static Collector collector(ReadingsQuery query) {
        return query.grouping()
                .<Collector>map(grouping -> new Buckets(query.range(), grouping, query.limit(), MOST_ROWS))
                .orElseGet(() -> new NewestValues(query.range(), query.limit(), MOST_ROWS));
    }

    private static List<Slice> slices(ReadingsQuery query) {
        Order order = query.grouping().isPresent() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST;
        int page = query.grouping().isPresent() ? PAGE : Math.min(query.limit() + 1, PAGE);
        Range range = query.range();
        List<Slice> slices = new ArrayList<>();
        for (MonthBucket month : MonthBucket.between(range.from(), range.to().minusMillis(1))) {
            slices.add(new Slice(query.device(), month, query.metric(), range, order, page));
        }
        if (order == Order.OLDEST_FIRST) {
            Collections.reverse(slices);
        }
        return slices;
    }

    private static CompletionStage<Optional<ReadingsAnswer>> nothing() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** Wants to know only whether there is one. */
    private static final class AnyRow implements Collector {
        private boolean found;

        @Override
        public boolean take(Sample row) {
            found = true;
            return false;
        }

        @Override
        public List<Point> points() {
            return List.of();
        }

        @Override
        public Optional<Range> rest() {
            return Optional.empty();
        }
    }
}
