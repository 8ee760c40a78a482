package io.frostline.thresholdalert;

import io.frostline.model.Alert;
import io.frostline.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one rule would have made of readings had they come in the order of their times, long ago, so that nobody is told.
 *
 * @param episodes by their beginnings
 * @param past what would be told of those that are over, by their beginnings
 * @param last what would be remembered after the newest reading
 */
record Replay(SortedMap<Instant, Episode> episodes, Map<Instant, Alert> past, EpisodeState last) {
    /** Seen from here, nothing is news. */
    private static final Instant END_OF_TIME = Instant.MAX;

    Replay {
        episodes = Collections.unmodifiableSortedMap(new TreeMap<>(episodes));
        past = Map.copyOf(past);
    }

    /**
     * From when on the readings must be judged anew: as if nothing had been before, since whatever was before ended before
     * that time, and no episode or run of readings that goes on then began earlier.
     *
     * @param late the earliest reading that was not yet judged; what is recorded of the time before it is right
     * @param newestFirst what is recorded of this rule
     */
    static Instant start(Rule rule, Instant late, List<Excursion> newestFirst) {
        Instant start = late.minus(reach(rule));
        for (Excursion one : newestFirst) {
            if (one.id().began().isBefore(start) && !one.episode().endedBefore(start)) {
                start = one.id().began();
            }
        }
        return start;
    }

    /** So long a reading may matter to one after which an episode begins or goes on. */
    static Duration reach(Rule rule) {
        Timing timing = rule.timing();
        return timing.delay().plus(timing.silenceAfter()).plus(timing.repeat());
    }

    /**
     * Judges.
     *
     * @param sorted in the order in which they count
     */
    static Replay of(Rule rule, Collection<Reading> sorted) {
        return of(rule, sorted, EpisodeState.NONE);
    }

    /**
     * Judges what came after something that is known.
     *
     * @param known before the first of the readings
     * @param sorted in the order in which they count
     */
    static Replay of(Rule rule, Collection<Reading> sorted, EpisodeState known) {
        ThresholdAlert alert = new ThresholdAlert();
        SortedMap<Instant, Episode> episodes = new TreeMap<>();
        Map<Instant, Alert> past = new TreeMap<>();
        EpisodeState state = known;
        state.episode().ifPresent(episode -> episodes.put(episode.began(), episode));
        for (Reading reading : sorted) {
            DeviceEpisodes before = DeviceEpisodes.of(Map.of(rule.kind().name(), state));
            Decision decision = alert.decide(reading, rule, before, END_OF_TIME);
            state = decision.state();
            state.episode().ifPresent(episode -> episodes.put(episode.began(), episode.measured()));
            decision.announced().ifPresent(over -> past.put(over.began(), over));
        }
        return new Replay(episodes, past, state);
    }

    /** The episode that goes on after the newest reading. */
    Optional<Episode> open() {
        return last.episode().map(episode -> episodes.get(episode.began())).filter(Episode::isOpen);
    }

    /** The episode that an excursion is of, or a part of. */
    Optional<Episode> of(Excursion excursion) {
        Episode same = episodes.get(excursion.id().began());
        return same != null
                ? Optional.of(same)
                : episodes.values().stream()
                        .filter(episode -> overlap(episode, excursion.episode()))
                        .findFirst();
    }

    /** Whether there was a time at which both went on. */
    static boolean overlap(Episode one, Episode other) {
        return !one.endedBefore(other.recorded()) && !other.endedBefore(one.recorded());
    }
}
