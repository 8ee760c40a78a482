package io.frostline.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them in a device's configuration: {@code 90s}, {@code 15m}, {@code 1h} or ISO-8601. */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})([smhd])");

    /** Longer makes no sense, and calendars end. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Durations() {}

    /**
     * Reads a duration: zero to 3,650 days.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Duration parse(String text) {
        Duration duration = read(text);
        if (duration == null || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "must be a duration such as 90s, 15m, 1h or PT1H30M, was \"" + Printable.of(text) + "\"");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be at most 3650 days, was \"" + Printable.of(text) + "\"");
        }
        return duration;
    }

    private static @Nullable Duration read(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return iso(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static @Nullable Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
