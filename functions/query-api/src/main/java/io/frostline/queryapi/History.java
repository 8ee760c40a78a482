package io.frostline.queryapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.model.MonthBucket;
import io.frostline.queryapi.Excursion.Acknowledgement;
import io.frostline.queryapi.Excursion.Correction;
import io.frostline.queryapi.Slice.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Tells excursions to those who may know, and notes what they say of them. */
public final class History {
    private static final int SUMMED_AT_ONCE = 16;
    private static final int MONTHS_AT_ONCE = 4;
    private static final int PAGE = 5_000;

    private final Devices devices;
    private final Excursions excursions;
    private final Series series;
    private final InstantSource clock;

    public History(Devices devices, Excursions excursions, Series series, InstantSource clock) {
        this.devices = devices;
        this.excursions = excursions;
        this.series = series;
        this.clock = clock;
    }

    /**
     * An excursion with what follows from the stored readings.
     *
     * @param exposure empty when it is about no metric, or its readings are not kept any more
     */
    public record Told(Excursion excursion, Optional<Exposure> exposure) {}

    /**
     * Some excursions.
     *
     * @param rest the same query over this range continues it; empty at the end
     */
    public record Answer(List<Told> excursions, Optional<Range> rest) {}

    /** Those of a device; empty when the scope holds no such device. */
    public CompletionStage<Optional<Answer>> of(Scope scope, DeviceId device, ExcursionsQuery query) {
        return visible(scope, device)
                .thenCompose(sees -> sees
                        ? answer(query, most -> excursions.of(device, query.range(), most), query.limit())
                                .thenApply(Optional::of)
                        : CompletableFuture.completedStage(Optional.empty()));
    }

    /** Those of a customer; empty when the scope holds no such customer. */
    public CompletionStage<Optional<Answer>> of(Scope scope, CustomerId customer, ExcursionsQuery query) {
        return scope.sees(Optional.of(customer))
                ? answer(query, most -> excursions.of(customer, query.range(), most), query.limit())
                        .thenApply(Optional::of)
                : CompletableFuture.completedStage(Optional.empty());
    }

    /** Notes that somebody knows of it, so that it is not told again while it goes on. */
    public CompletionStage<Optional<Told>> acknowledge(
            Scope scope, DeviceId device, String id, String by, String note) {
        Acknowledgement acknowledgement = new Acknowledgement(clock.instant(), by, note);
        return change(
                scope,
                device,
                id,
                excursion -> excursion.acknowledged(acknowledgement),
                changed -> excursions.acknowledge(changed, acknowledgement));
    }

    /** Notes why it came, and what was done. */
    public CompletionStage<Optional<Told>> correct(
            Scope scope, DeviceId device, String id, String by, String cause, String action) {
        Correction correction = new Correction(clock.instant(), by, cause, action);
        return change(
                scope,
                device,
                id,
                excursion -> excursion.corrected(correction),
                changed -> excursions.correct(changed, correction));
    }

    private interface Write {
        CompletionStage<Void> of(Excursion excursion);
    }

    private CompletionStage<Optional<Told>> change(
            Scope scope, DeviceId device, String id, UnaryOperator<Excursion> change, Write write) {
        return visible(scope, device)
                .thenCompose(
                        sees -> sees ? excursions.find(device, id) : CompletableFuture.completedStage(Optional.empty()))
                .thenCompose(found -> found.map(change)
                        .map(changed -> write.of(changed)
                                .thenCompose(written -> told(changed))
                                .thenApply(Optional::of))
                        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty())));
    }

    private CompletionStage<Boolean> visible(Scope scope, DeviceId device) {
        return devices.find(device)
                .thenApply(found -> found.map(it -> scope.sees(it.owner())).orElse(scope instanceof Scope.Everything));
    }

    private CompletionStage<Answer> answer(
            ExcursionsQuery query, IntFunction<CompletionStage<List<Excursion>>> newest, int limit) {
        return newest.apply(limit + 1).thenCompose(found -> {
            List<Excursion> page = page(found, limit);
            if (page.isEmpty() && !found.isEmpty()) {
                return answer(query, newest, 2 * limit);
            }
            Optional<Range> rest = page.size() < found.size()
                    ? Optional.of(query.range()
                            .before(page.get(page.size() - 1).began().toEpochMilli()))
                    : Optional.empty();
            return Parallel.map(page, SUMMED_AT_ONCE, this::told).thenApply(told -> new Answer(told, rest));
        });
    }

    /**
     * The next page begins before the last one's beginning, so those that began together, as all of an outage do, stay
     * together: empty when there may be more of them.
     */
    private static List<Excursion> page(List<Excursion> found, int limit) {
        if (found.size() <= limit) {
            return found;
        }
        Instant cut = found.get(limit).began();
        return found.subList(0, limit).stream()
                .filter(excursion -> excursion.began().isAfter(cut))
                .toList();
    }

    private CompletionStage<Told> told(Excursion excursion) {
        Instant end = excursion.ended().orElseGet(clock::instant);
        if (excursion.metric().isEmpty() || !excursion.began().isBefore(end)) {
            return CompletableFuture.completedStage(new Told(excursion, Optional.empty()));
        }
        ExposureSum sum = new ExposureSum(excursion, end);
        return MonthWalk.over(series, MONTHS_AT_ONCE, slices(excursion, new Range(excursion.began(), end)), sum)
                .thenApply(done -> new Told(excursion, sum.exposure()));
    }

    private static List<Slice> slices(Excursion excursion, Range range) {
        List<Slice> slices = new ArrayList<>();
        for (MonthBucket month : MonthBucket.between(range.from(), range.to().minusMillis(1))) {
            slices.add(new Slice(
                    excursion.device(), month, excursion.metric().orElseThrow(), range, Order.OLDEST_FIRST, PAGE));
        }
        Collections.reverse(slices);
        return slices;
    }
}
