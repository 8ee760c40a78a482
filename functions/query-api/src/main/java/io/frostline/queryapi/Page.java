package io.frostline.queryapi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Some rows of a month, in the order asked for.
 *
 * @param more reads those behind them; empty when there are none
 */
public record Page(List<Sample> rows, Optional<Supplier<CompletionStage<Page>>> more) {
    public Page {
        rows = List.copyOf(rows);
    }
}
