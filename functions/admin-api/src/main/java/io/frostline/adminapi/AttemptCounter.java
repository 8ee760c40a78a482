package io.frostline.adminapi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Counts by key; a count is forgotten some time after its first. */
public interface AttemptCounter {
    /** Counts one more under each key, and answers the counts in the keys' order. */
    CompletionStage<List<Count>> add(List<String> keys, Duration window);

    /** Takes one back under each key. */
    CompletionStage<Void> takeBack(List<String> keys);

    /**
     * How often.
     *
     * @param value with the newest
     * @param left until it is forgotten
     */
    record Count(long value, Duration left) {}
}
