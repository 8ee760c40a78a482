package io.frostline.queryapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.queryapi.Excursion.Acknowledgement;
import io.frostline.queryapi.Excursion.Correction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Excursions in memory. */
final class FakeExcursions implements Excursions {
    final List<Excursion> rows = new ArrayList<>();

    @Override
    public CompletionStage<List<Excursion>> of(DeviceId device, Range range, int limit) {
        return list(excursion -> excursion.device().equals(device), range, limit);
    }

    @Override
    public CompletionStage<List<Excursion>> of(CustomerId customer, Range range, int limit) {
        return list(excursion -> excursion.customer().equals(Optional.of(customer)), range, limit);
    }

    private CompletionStage<List<Excursion>> list(Predicate<Excursion> wanted, Range range, int limit) {
        return CompletableFuture.completedStage(rows.stream()
                .filter(wanted)
                .filter(row ->
                        !row.began().isBefore(range.from()) && row.began().isBefore(range.to()))
                .sorted(Comparator.comparing(Excursion::began).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public CompletionStage<Optional<Excursion>> find(DeviceId device, String id) {
        return CompletableFuture.completedStage(rows.stream()
                .filter(row -> row.device().equals(device) && row.id().equals(id))
                .findFirst());
    }

    @Override
    public CompletionStage<Void> acknowledge(Excursion excursion, Acknowledgement acknowledgement) {
        return replace(excursion);
    }

    @Override
    public CompletionStage<Void> correct(Excursion excursion, Correction correction) {
        return replace(excursion);
    }

    private CompletionStage<Void> replace(Excursion excursion) {
        rows.replaceAll(row -> row.id().equals(excursion.id()) ? excursion : row);
        return CompletableFuture.completedStage(null);
    }
}
