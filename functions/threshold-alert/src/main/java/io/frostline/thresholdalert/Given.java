package io.frostline.thresholdalert;

import io.frostline.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An episode that had long been open when a span begins, so that its beginning and its worst value so far are taken as they
 * are recorded instead of being judged anew from all its readings.
 *
 * <p>That it was open does not say how many readings in a row were well within at that moment, nor whether it was over for a
 * while, to go on within {@code repeat}. In the latter case it goes on within one {@link Replay#reach}, by a reading that is
 * beyond the bound and after which nothing of before matters. So the span begins two of these before the earliest late
 * reading, and what is remembered when that comes must be the same whether one or no reading was well within at first.
 *
 * @param from when the span begins
 * @param excursion the episode as it is recorded
 * @param whole the span from the beginning of the episode, if it may be judged anew
 */
record Given(Rule rule, Instant from, Excursion excursion, Optional<Span> whole) {
    /** One that began later is cheap to judge from its beginning, and then its worst value follows corrections. */
    private static final Duration LONG = Duration.ofDays(1);

    /**
     * The one that was open, if it was the only one and there for long.
     *
     * @param of what is recorded of this rule
     */
    static Optional<Given> of(Rule rule, Instant late, List<Excursion> of, Optional<Span> whole) {
        Duration reach = Replay.reach(rule);
        Instant from = late.minus(reach.multipliedBy(2));
        List<Excursion> open = of.stream()
                .filter(one -> one.id().began().isBefore(from) && !one.episode().endedBefore(from))
                .toList();
        return open.size() == 1
                        && open.get(0).id().began().plus(reach).plus(LONG).isBefore(from)
                ? Optional.of(new Given(rule, from, open.get(0), whole))
                : Optional.empty();
    }

    /** What follows from these, the first of which is not before the span. */
    Replay replay(List<Reading> sorted) {
        return replay(sorted, 0);
    }

    private Replay replay(List<Reading> sorted, int calm) {
        Episode recorded = excursion.episode();
        Episode open = Episode.opened(excursion.id().began(), recorded.bound(), recorded.worst());
        return Replay.of(
                rule,
                sorted,
                new EpisodeState(Optional.empty(), Optional.empty(), Optional.of(open), Optional.empty(), calm));
    }

    /** Whether it is known what it was when the earliest late reading came, and it lasts as long as recorded, or longer. */
    boolean holds(List<Reading> sorted, Instant late) {
        List<Reading> before = sorted.stream()
                .filter(reading -> ThresholdAlert.judgedTime(reading).isBefore(late))
                .toList();
        return areSame(replay(before, 0).last(), replay(before, 1).last()) && lasts(replay(sorted));
    }

    private static boolean areSame(EpisodeState one, EpisodeState other) {
        return one.calm() == other.calm()
                && one.episode().map(Episode::measured).equals(other.episode().map(Episode::measured));
    }

    /** A shorter one may have another worst value, which only all its readings tell. */
    private boolean lasts(Replay replay) {
        Optional<Instant> recorded = excursion.episode().closed();
        Optional<Episode> now =
                Optional.ofNullable(replay.episodes().get(excursion.id().began()));
        return now.filter(episode -> recorded.isEmpty() ? episode.isOpen() : !episode.endedBefore(recorded.get()))
                .isPresent();
    }
}
