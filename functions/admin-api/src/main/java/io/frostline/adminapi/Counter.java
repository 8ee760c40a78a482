package io.frostline.adminapi;

import java.util.concurrent.CompletionStage;

/** The next free id of a resource, in the database. */
public interface Counter {
    /** The next free id, 1 at first; settles what unfinished changes there are. */
    CompletionStage<Integer> next();

    /** Moves it by compare-and-set; false when it was not {@code from}. Fails when the outcome is unknown. */
    CompletionStage<Boolean> advance(int from, int to);
}
