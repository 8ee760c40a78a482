package io.frostline.thresholdalert;

import io.frostline.thresholdalert.EpisodeState.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stored form of {@link DeviceEpisodes}: {@code 2;watched,since;heard,newest;late,earliest,last,received,since;kind,newest,told,calm,run,episode;…},
 * where a run is {@code since,worst} and an episode {@code began,bound,worst,reopened,closed,messages,acknowledged}, behind which
 * stands {@code recorded} when it is another time than {@code began}. Times are milliseconds since 1970, what is absent is
 * empty; without late readings, when nobody knew since when it was watched, or when a kind's newest reading is the newest of
 * all, their part is not there. Equal states have equal texts.
 */
public final class EpisodeText {
    private static final String VERSION = "2";
    private static final String WATCHED = "watched";
    private static final int WATCHED_FIELDS = 2;
    private static final String HEARD = "heard";
    private static final int HEARD_FIELDS = 2;
    private static final String LATE = "late";
    private static final int LATE_FIELDS = 5;
    private static final int FIELDS = 13;
    /** Of those behind its beginning. */
    private static final int EPISODE_FIELDS = 6;

    private static final String ACKNOWLEDGED = "1";

    private EpisodeText() {}

    /** Writes it. */
    public static String encode(DeviceEpisodes episodes) {
        StringBuilder text = new StringBuilder(VERSION);
        episodes.watchedSince().ifPresent(since -> append(text.append(';').append(WATCHED), Optional.of(since)));
        episodes.heard().ifPresent(newest -> append(text.append(';').append(HEARD), Optional.of(newest)));
        episodes.late().ifPresent(late -> append(text, late));
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
        SortedMap<String, EpisodeState> states = new TreeMap<>();
        Optional<LateReadings> late = Optional.empty();
        Optional<Instant> watched = Optional.empty();
        Optional<Instant> heard = Optional.empty();
        for (String part : parts.subList(1, parts.size())) {
            List<String> fields = split(part, ',');
            if (fields.size() == LATE_FIELDS && fields.get(0).equals(LATE)) {
                late = Optional.of(late(fields));
            } else if (fields.size() == WATCHED_FIELDS && fields.get(0).equals(WATCHED)) {
                watched = Optional.of(instant(fields.get(1)));
            } else if (fields.size() == HEARD_FIELDS && fields.get(0).equals(HEARD)) {
                heard = Optional.of(instant(fields.get(1)));
            } else if (fields.size() == FIELDS || fields.size() == FIELDS + 1) {
                states.put(fields.get(0), state(fields));
            } else {
                throw new IllegalArgumentException("a state has " + FIELDS + " fields, not " + fields.size());
            }
        }
        return new DeviceEpisodes(states, late, watched, heard);
    }

    private static LateReadings late(List<String> fields) {
        return new LateReadings(
                instant(fields.get(1)), instant(fields.get(2)), instant(fields.get(3)), instant(fields.get(4)));
    }

    private static EpisodeState state(List<String> fields) {
        return new EpisodeState(
                time(fields.get(1)),
                time(fields.get(4)).map(since -> new Run(since, Double.parseDouble(fields.get(5)))),
                time(fields.get(6)).map(began -> episode(began, fields.subList(7, fields.size()))),
                time(fields.get(2)),
                Integer.parseInt(fields.get(3)));
    }

    private static Episode episode(Instant began, List<String> fields) {
        return new Episode(
                began,
                fields.size() > EPISODE_FIELDS ? instant(fields.get(EPISODE_FIELDS)) : began,
                fields.get(0).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(fields.get(0))),
                Double.parseDouble(fields.get(1)),
                time(fields.get(2)),
                time(fields.get(3)),
                Integer.parseInt(fields.get(4)),
                fields.get(5).equals(ACKNOWLEDGED));
    }

    private static Optional<Instant> time(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(instant(field));
    }

    private static Instant instant(String field) {
        return Instant.ofEpochMilli(Long.parseLong(field));
    }

    private static void append(StringBuilder text, LateReadings late) {
        text.append(';').append(LATE);
        append(text, Optional.of(late.earliest()));
        append(text, Optional.of(late.last()));
        append(text, Optional.of(late.received()));
        append(text, Optional.of(late.since()));
    }

    private static void append(StringBuilder text, String kind, EpisodeState state) {
        text.append(';').append(kind);
        append(text, state.newest());
        append(text, state.told());
        text.append(',').append(state.calm());
        append(text, state.run().map(Run::since));
        text.append(',')
                .append(state.run().map(run -> Double.toString(run.worst())).orElse(""));
        append(text, state.episode().map(Episode::began));
        text.append(state.episode().map(EpisodeText::episode).orElse(",,,,,,"));
    }

    private static String episode(Episode episode) {
        StringBuilder text = new StringBuilder(",");
        episode.bound().ifPresent(text::append);
        text.append(',').append(episode.worst());
        append(text, episode.reopened());
        append(text, episode.closed());
        text.append(',').append(episode.messages()).append(',');
        text.append(episode.acknowledged() ? ACKNOWLEDGED : "");
        if (!episode.recorded().equals(episode.began())) {
            append(text, Optional.of(episode.recorded()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Optional<Instant> time) {
        text.append(',');
        time.ifPresent(instant -> text.append(instant.toEpochMilli()));
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
