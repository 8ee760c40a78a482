package io.frostline.legacyforward;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The system that readings went to before. */
public interface PreviousSystem {
    /**
     * Sends a reading.
     *
     * @param id the same for every repetition
     * @param body the reading, JSON
     * @return its answer; exceptionally when there was none in time
     */
    CompletionStage<Answer> post(String id, byte[] body);

    /**
     * What it answered.
     *
     * @param status of HTTP
     * @param retryAfter the header of that name
     */
    record Answer(int status, Optional<String> retryAfter) {}
}
