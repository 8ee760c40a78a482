package io.frostline.adminapi;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which rows are asked for.
 *
 * @param after go on after the row with this id, as {@link Page#next()} says; empty: from the start
 * @param most how many at most, 1 to 10,000
 * @param wanted which of them
 */
public record Listing<I, T>(Optional<I> after, int most, Predicate<T> wanted) {
    /** As many as a page may hold. */
    public static final int MOST = 10_000;

    public Listing {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("must be 1 to " + MOST);
        }
    }
}
