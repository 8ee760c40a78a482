package io.frostline.notify;

import java.time.Duration;
import java.util.Optional;

/** What the provider did with a message. */
public sealed interface SendResult {
    /** It took it. */
    record Accepted(String providerId) implements SendResult {}

    /** It never will, whatever the reason. */
    record Refused(String error) implements SendResult {}

    /**
     * It did not, or nobody knows whether it did; another attempt is due.
     *
     * @param retryAfter how long it wants to be left alone
     */
    record Unavailable(String error, Optional<Duration> retryAfter) implements SendResult {}
}
