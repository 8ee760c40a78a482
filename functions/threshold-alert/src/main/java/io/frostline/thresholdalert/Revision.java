package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import java.util.List;

/**
 * How what is recorded of one rule becomes what it should be.
 *
 * @param state what is remembered from now on
 * @param settled whether that is what it would be had no reading been late
 * @param past what is told first
 * @param written what is recorded then
 * @param folded what is a part of something else that is recorded
 * @param deleted what was none
 */
record Revision(
        EpisodeState state,
        boolean settled,
        List<Alert> past,
        List<Excursion> written,
        List<Fold> folded,
        List<Excursion> deleted) {
    Revision {
        past = List.copyOf(past);
        written = List.copyOf(written);
        folded = List.copyOf(folded);
        deleted = List.copyOf(deleted);
    }

    /** An excursion that is part of another one. */
    record Fold(Excursion excursion, ExcursionId into) {}

    /** Nothing changes, but must be looked at again. */
    static Revision unsettled(EpisodeState state) {
        return new Revision(state, false, List.of(), List.of(), List.of(), List.of());
    }
}
