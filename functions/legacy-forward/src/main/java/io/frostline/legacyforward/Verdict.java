package io.frostline.legacyforward;

import io.frostline.legacyforward.PreviousSystem.Answer;
import io.frostline.model.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a reading that was to be sent. */
public sealed interface Verdict {
    /** The previous system has it. */
    record Delivered() implements Verdict {}

    /** The previous system will never take it. */
    record Refused(String reason) implements Verdict {}

    /**
     * The previous system may take it another time.
     *
     * @param pause for how long it asks to be left alone
     */
    record Later(String reason, Optional<Duration> pause) implements Verdict {
        Later(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * Understands an answer. One that says that the reading is wrong is final; a redirect is not followed and says
     * nothing about the reading, but about where we send it, so the reading waits until somebody has mended that.
     */
    static Verdict of(Answer answer, Instant now) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Delivered();
        }
        if (status >= 400 && status < 500 && status != 408 && status != 429) {
            return new Refused("the previous system refused it with " + status);
        }
        return new Later(
                "the previous system answered " + status,
                answer.retryAfter().flatMap(header -> RetryAfter.parse(header, now)));
    }

    /** Understands that there was no answer. */
    static Verdict of(Throwable failure) {
        return new Later("the previous system did not answer: " + failure);
    }
}
