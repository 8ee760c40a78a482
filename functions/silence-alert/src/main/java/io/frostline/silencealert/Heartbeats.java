package io.frostline.silencealert;

import io.frostline.silencealert.Watch.Pair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The newest heartbeats, in a store that may lose them. Every stage fails when it does not answer. */
public interface Heartbeats {
    /** Those of all pairs that are remembered. */
    CompletionStage<Map<Pair, Instant>> newest();

    /** That of a pair. */
    CompletionStage<Optional<Instant>> newest(Pair pair);

    /**
     * Remembers the newest of a pair.
     *
     * @return false when it is not {@code before} any more
     */
    CompletionStage<Boolean> advance(Pair pair, Optional<Instant> before, Instant time);

    /** What was told of heartbeats that stand still; empty when they go on. */
    CompletionStage<Stored<Optional<Stall>>> stall();

    /**
     * Remembers it.
     *
     * @return false when somebody else changed it
     */
    CompletionStage<Boolean> stall(Stored<Optional<Stall>> before, Optional<Stall> after);
}
