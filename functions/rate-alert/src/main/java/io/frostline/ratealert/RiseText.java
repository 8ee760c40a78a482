package io.frostline.ratealert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stored form of {@link RiseState}: {@code 1,newest,fastSince,began,closed,told,raised,slow;time=temperature;…}, times
 * in milliseconds since 1970, absent ones {@code -}. Equal states have equal texts.
 */
final class RiseText {
    private static final String VERSION = "1";
    private static final String ABSENT = "-";
    private static final int FIELDS = 8;

    private RiseText() {}

    static String encode(RiseState state) {
        String fields = Stream.of(state.newest(), state.fastSince(), state.began(), state.closed(), state.told())
                .map(time -> time.map(instant -> Long.toString(instant.toEpochMilli()))
                        .orElse(ABSENT))
                .collect(Collectors.joining(",", VERSION + ",", "," + (state.raised() ? 1 : 0) + "," + state.slow()));
        return state.window().points().stream()
                .map(point -> ";" + point.time().toEpochMilli() + "=" + point.temperature())
                .collect(Collectors.joining("", fields, ""));
    }

    /** The state of a text; none when there is no text, or one that nobody can read. */
    static RiseState decodeOrNone(String text) {
        try {
            return text.isEmpty() ? RiseState.NONE : decode(text);
        } catch (IllegalArgumentException unreadable) {
            return RiseState.NONE;
        }
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static RiseState decode(String text) {
        List<String> parts = List.of(text.split(";", -1));
        String[] fields = parts.get(0).split(",", -1);
        if (fields.length != FIELDS || !fields[0].equals(VERSION)) {
            throw new IllegalArgumentException("no state of version " + VERSION);
        }
        List<Point> points = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a point is time=temperature");
            }
            points.add(new Point(
                    Instant.ofEpochMilli(Long.parseLong(part.substring(0, equals))),
                    Double.parseDouble(part.substring(equals + 1))));
        }
        return new RiseState(
                time(fields[1]),
                new Window(points),
                time(fields[2]),
                time(fields[3]),
                time(fields[4]),
                time(fields[5]),
                fields[6].equals("1"),
                Integer.parseInt(fields[7]));
    }

    private static Optional<Instant> time(String field) {
        return field.equals(ABSENT) ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(field)));
    }
}
