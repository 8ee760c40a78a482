package io.frostline.adminapi;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of many, by id within the page. The order of the pages is the database's.
 *
 * @param next what {@link Listing#after()} says to get the page behind; empty when there is none
 */
public record Page<I, T>(List<T> rows, Optional<I> next) {
    public Page {
        rows = List.copyOf(rows);
    }

    /** The page of a list that is short enough to be one. */
    static <I, T> Page<I, T> of(List<T> all, Listing<I, T> listing) {
        List<T> rows = listing.after().isPresent()
                ? List.of()
                : all.stream().filter(listing.wanted()).toList();
        return new Page<>(rows, Optional.empty());
    }
}
