package io.frostline.queryapi;

import io.frostline.model.Printable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Times as people and programs write them in a URL. */
final class Times {
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Times() {}

    /**
     * Reads milliseconds since 1970, ISO-8601 with its offset, or a day, which begins at midnight UTC.
     *
     * @throws IllegalArgumentException for other text
     */
    static Instant parse(String text) {
        if (MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            // An unescaped + of a URL arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be a time such as 2026-07-01T06:00:00Z, 2026-07-01T08:00:00+02:00, 2026-07-01"
                            + " or milliseconds since 1970, was \"" + Printable.of(text) + "\"",
                    e);
        }
    }
}
