package io.frostline.thresholdalert;

import io.frostline.model.Reading;
import io.frostline.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a device is judged anew by one rule.
 *
 * @param live what is remembered
 * @param late when the earliest late reading counts
 * @param from when the first reading counts
 * @param recorded what is recorded since then
 * @param others when what is recorded of this rule began before the device was watched: those readings are none of its
 * @param given the episode that was open then, if it is not judged from its beginning
 */
record Span(
        Rule rule,
        EpisodeState live,
        Instant late,
        Instant from,
        List<Excursion> recorded,
        Set<Instant> others,
        Optional<Given> given) {
    /** An episode that began longer before the newest reading is left as it is. */
    private static final Duration LONGEST = LateReadings.HISTORY.multipliedBy(2);

    Span {
        recorded = recorded.stream()
                .filter(one -> !one.episode().endedBefore(from))
                .toList();
        others = Set.copyOf(others);
    }

    /**
     * Those of all rules that judge history and for which some reading is late, but for what must be left as it is.
     *
     * @param recorded newest first
     * @param device of which only these are that were recorded since it is watched, for its present owner
     * @param known when the first of the excursions began that are among these for sure
     */
    static List<Span> of(
            Collection<Rule> rules,
            DeviceEpisodes episodes,
            Instant late,
            List<Excursion> recorded,
            Device device,
            Instant known) {
        List<Span> spans = new ArrayList<>();
        for (Rule rule : rules) {
            EpisodeState live = episodes.of(rule.kind());
            if (rule.isOfHistory()
                    && !live.isLeft()
                    && live.newest().filter(late::isBefore).isPresent()) {
                Map<Boolean, List<Excursion>> areOf = recorded.stream()
                        .filter(one -> one.id().kind().equals(rule.kind()))
                        .collect(Collectors.partitioningBy(one -> one.isOf(device)));
                List<Excursion> ofRule = areOf.getOrDefault(true, List.of());
                Set<Instant> others = areOf.getOrDefault(false, List.of()).stream()
                        .map(one -> one.id().began())
                        .collect(Collectors.toSet());
                Instant start = Replay.start(rule, late, ofRule);
                Optional<Span> whole = Optional.of(new Span(rule, live, late, start, ofRule, others, Optional.empty()))
                        .filter(span -> span.mayBeJudgedAnew(known));
                Given.of(rule, late, ofRule, whole)
                        .map(given -> new Span(rule, live, late, given.from(), ofRule, others, Optional.of(given)))
                        .filter(span -> span.mayBeJudgedAnew(known))
                        .or(() -> whole)
                        .ifPresent(spans::add);
            }
        }
        return spans;
    }

    private boolean mayBeJudgedAnew(Instant known) {
        return from.isAfter(known)
                && from.isAfter(until().minus(LONGEST))
                && recorded.stream().allMatch(one -> one.episode().bound().equals(rule.bound()));
    }

    /** Those of which these readings contradict what is given are judged from its beginning, if they may be. */
    static List<Span> whole(List<Span> spans, List<Reading> sorted) {
        return spans.stream()
                .flatMap(span -> span.holds(sorted) ? Stream.of(span) : span.given.flatMap(Given::whole).stream())
                .toList();
    }

    /** When the first reading counts of any of these. */
    static Instant from(List<Span> spans) {
        return spans.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Without those that reach back farthest. */
    static List<Span> shorter(List<Span> spans) {
        Instant farthest = from(spans);
        return spans.stream().filter(span -> span.from.isAfter(farthest)).toList();
    }

    /** When the last reading counts of any of these. */
    static Instant until(List<Span> spans) {
        return spans.stream().map(Span::until).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Instant until() {
        return live.newest().orElseThrow();
    }

    /** Whether these readings, in the order in which they count, do not contradict what is given. */
    boolean holds(List<Reading> sorted) {
        return given.isEmpty() || given.get().holds(within(sorted), late);
    }

    /** What follows from these readings, in the order in which they count. */
    Revision revision(Device device, List<Reading> sorted, Instant now) {
        List<Reading> ofSpan = within(sorted);
        Replay replay = given.map(open -> open.replay(ofSpan)).orElseGet(() -> Replay.of(rule, ofSpan));
        return new Reconciliation(device, this, replay).revision(now);
    }

    private List<Reading> within(List<Reading> sorted) {
        return sorted.stream()
                .filter(reading -> contains(ThresholdAlert.judgedTime(reading)))
                .toList();
    }

    private boolean contains(Instant time) {
        return !time.isBefore(from) && !time.isAfter(until()) && !others.contains(time);
    }
}
