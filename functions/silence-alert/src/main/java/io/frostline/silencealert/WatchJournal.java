package io.frostline.silencealert;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What is written down for good: where the watch stood, and when nobody watched. Fails when the store does not answer. */
public interface WatchJournal {
    /** Where the clock stood; empty: it never went. */
    CompletionStage<Optional<Instant>> position();

    CompletionStage<Void> position(Instant clock);

    CompletionStage<Gaps> gaps();

    /** Adds one, which may be there already. */
    CompletionStage<Void> add(Gap gap);

    /** Leaves of those that end after this time what is {@link Gap#corrected}: the clock that made them was wrong. */
    CompletionStage<Void> correct(Instant time);
}
