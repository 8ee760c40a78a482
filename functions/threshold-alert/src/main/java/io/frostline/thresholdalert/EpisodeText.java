package io.frostline.thresholdalert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stored form of {@link DeviceEpisodes}: {@code 1;kind,newest,outSince,began,closed,told,messages,calm;…}, times in
 * milliseconds since 1970, absent ones empty. Equal states have equal texts.
 */
public final class EpisodeText {
    private static final String VERSION = "1";
    private static final int FIELDS = 8;

    private EpisodeText() {}

    /** Writes it. */
    public static String encode(DeviceEpisodes episodes) {
        StringBuilder text = new StringBuilder(VERSION);
        episodes.byKind().forEach((kind, state) -> append(text, kind, state));
        return text.toString();
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static DeviceEpisodes decode(String text) {
        List<String> parts = split(text, ';');
        if (!parts.get(0).equals(VERSION)) {
            throw new IllegalArgumentException("the state's version is not " + VERSION);
        }
        Map<String, EpisodeState> states = new TreeMap<>();
        for (String part : parts.subList(1, parts.size())) {
            List<String> fields = split(part, ',');
            if (fields.size() != FIELDS) {
                throw new IllegalArgumentException("a state has " + FIELDS + " fields, not " + fields.size());
            }
            states.put(fields.get(0), state(fields));
        }
        return DeviceEpisodes.of(states);
    }

    private static EpisodeState state(List<String> fields) {
        return new EpisodeState(
                time(fields.get(1)),
                time(fields.get(2)),
                time(fields.get(3)),
                time(fields.get(4)),
                time(fields.get(5)),
                Integer.parseInt(fields.get(6)),
                Integer.parseInt(fields.get(7)));
    }

    private static Optional<Instant> time(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(field)));
    }

    private static void append(StringBuilder text, String kind, EpisodeState state) {
        text.append(';').append(kind);
        for (Optional<Instant> time :
                List.of(state.newest(), state.outSince(), state.began(), state.closed(), state.told())) {
            text.append(',');
            time.ifPresent(instant -> text.append(instant.toEpochMilli()));
        }
        text.append(',').append(state.messages()).append(',').append(state.calm());
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
