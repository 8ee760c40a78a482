package io.frostline.adminapi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A table whose rows carry a version. Writes are compare-and-set; their outcome is known, or they fail.
 *
 * @param <I> its key
 * @param <T> its rows
 */
public interface Store<I, T> {
    CompletionStage<Optional<T>> find(I id);

    /** All rows, by id. */
    CompletionStage<List<T>> all();

    /** A page of them. */
    CompletionStage<Page<I, T>> page(Listing<I, T> listing);

    /** False when there is one with this id. */
    CompletionStage<Boolean> insert(T row);

    /** Writes the row over the one whose version is one less; false when there is none such. */
    CompletionStage<Boolean> replace(T next);

    /** Deletes the row; false when it was changed or deleted meanwhile. */
    CompletionStage<Boolean> delete(T row);
}
