package io.frostline.notify;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds, or a date. */
public final class RetryAfter {
    private final Clock clock;

    /** A date is compared with that clock. */
    public RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** How long to wait, zero or longer; empty when nobody can tell. */
    public Optional<Duration> parse(String header) {
        try {
            Duration wait = header.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
